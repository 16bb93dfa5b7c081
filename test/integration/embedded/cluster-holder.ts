import { spawn } from 'node:child_process';
import { once } from 'node:events';

const HOLDER = 'test/integration/embedded/hold-cluster.js';
/** Root in a user namespace of its own is an ordinary user there, and reaches its files all the same. */
const AS_ORDINARY_USER = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];

/** Another application that uses an embedded cluster. */
export interface ClusterHolder {
  readonly url: string;
  /** `kill -9`: it has no chance to stop anything. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts an application's process on a data directory and waits until it is connected.
 * @param user `ordinary`: never as root, whoever runs the tests
 */
export async function holdCluster(
  dataDirectory: string,
  user: 'same' | 'ordinary' = 'same',
): Promise<ClusterHolder> {
  const isWrapped = user === 'ordinary' && process.getuid?.() === 0;
  const words = [...(isWrapped ? AS_ORDINARY_USER : []), process.execPath, HOLDER, dataDirectory];
  const child = spawn(words[0] ?? '', words.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, 'exit');
  const url = await Promise.race([
    once(child.stdout, 'data').then(([chunk]: unknown[]) => String(chunk)),
    ended.then(() => Promise.reject(new Error(`The other application ended: ${complaint}`))),
  ]);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
