import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { PROJECT_NODE, ROOT } from '../../scripts/set-up/paths.mjs';

const START_MS_MAX = 60_000;
const POLL_MS = 50;
const MEMORY_SAMPLE_MS = 100;
const KIB_PER_MIB = 1024;

const running = new Set();

/** A server under test, in a process of its own whose resident memory is watched as long as it runs. */
export class Server {
  /** The most resident memory until it had started, and until now, in MiB; 0 where the system does not tell. */
  memory = { atStartMiB: 0, mostMiB: 0 };

  constructor(child, url) {
    this.child = child;
    this.url = url;
    this.watch = setInterval(() => this.sampleMemory(), MEMORY_SAMPLE_MS);
    running.add(this);
  }

  /** Stops all that have been started. */
  static async stopAll() {
    await Promise.all([...running].map((server) => server.stop()));
  }

  /**
   * Starts `node <args>` and waits until it answers. What it writes on its standard output is thrown away, as a
   * service manager would take it; what it complains about is shown.
   * @param {readonly string[]} args
   * @param {Record<string, string>} env added to ours; PORT is chosen here
   */
  static async start(args, env) {
    const port = await findFreePort();
    const child = spawn(PROJECT_NODE, args, {
      cwd: ROOT,
      // A group of its own: Ctrl-C reaches us alone, and we stop it in order.
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env, PORT: String(port) },
    });
    const server = new Server(child, `http://127.0.0.1:${port}`);
    await server.ready(args);
    server.sampleMemory();
    server.memory.atStartMiB = server.memory.mostMiB;
    return server;
  }

  async stop() {
    clearInterval(this.watch);
    running.delete(this);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  async ready(args) {
    const giveUpAt = Date.now() + START_MS_MAX;
    while (!(await this.answers())) {
      if (this.child.exitCode === null && Date.now() < giveUpAt) {
        await setTimeout(POLL_MS);
        continue;
      }
      await this.stop();
      throw new Error(`${args.join(' ')} did not start.`);
    }
  }

  async answers() {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }

  sampleMemory() {
    this.memory.mostMiB = Math.max(this.memory.mostMiB, residentKib(this.child.pid) / KIB_PER_MIB);
  }
}

/** Only Linux tells in this way, and only of a process that is there. */
function residentKib(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
