import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = 'redis-server';
const READY = 'Ready to accept connections';

/** Whether this machine has a Redis to start. */
export const HAS_REDIS = spawnSync(PROGRAM, ['--version']).status === 0;

/** A Redis of one test file, on a port of its own, which keeps nothing. */
export class RedisServer {
  private readonly directory = mkdtempSync(join(tmpdir(), 'couponsmith-redis-'));
  private process: ChildProcess | null = null;

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await findFreePort());
    await server.startAgain();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  /** On the same port, empty. */
  async startAgain(): Promise<void> {
    const options = [
      '--port',
      String(this.port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      this.directory,
    ];
    const child = spawn(PROGRAM, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    await untilWritten(child, READY);
  }

  /** Holds it still: connections stay open, and nothing is answered. */
  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends it and removes its directory. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Reads on for good: it would wait for a reader. */
async function untilWritten(child: ChildProcess, words: string): Promise<void> {
  let written = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes(words)) resolve();
    });
    child.on('exit', () => reject(new Error(`Redis did not start: ${written}`)));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
