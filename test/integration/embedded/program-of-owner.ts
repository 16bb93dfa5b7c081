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
  return startAsOwner(path, 'sleep', ['600']);
}

/**
 * Another server that begins on a cluster and gives up, again and again: its `postmaster.pid` is there, empty, for
 * a moment, as it is before a server has written to it. At the first file that is not its own it leaves the cluster alone.
 */
export function startServerThatGivesUp(clusterDirectory: string): Program {
  const beginAndGiveUp = `set -C; cd "$0"; i=0
    while [ $i -lt 100 ] && : 2>/dev/null > postmaster.pid; do
      sleep 0.02; rm -f postmaster.pid; sleep 0.005; i=$((i + 1))
    done
    sleep 600`;
  return startAsOwner(clusterDirectory, 'bash', ['-c', beginAndGiveUp, clusterDirectory]);
}

function startAsOwner(path: string, command: string, words: readonly string[]): Program {
  const { uid, gid } = statSync(path);
  const child = spawn(command, [...words], {
    stdio: 'ignore',
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
  });
  const ended = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
