import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';

/** A program that has nothing to do with us. */
export interface Program {
  readonly pid: number;
  end(): Promise<void>;
}

/** Starts a program as the owner of a file: PostgreSQL takes only processes of its own user for a server. */
export function startProgramOfOwner(path: string): Program {
  const { uid, gid } = statSync(path);
  const child = spawn('sleep', ['600'], {
    stdio: 'ignore',
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
  });
  return {
    pid: child.pid ?? 0,
    end: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
