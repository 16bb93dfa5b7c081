import { execFileSync, spawn } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const NOBODY = 65_534;
const OTHERS_MAY_ENTER = 0o001;

/** How a PostgreSQL program is run: as ourselves, as another user, or as root under another name. */
export type Runner =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

/**
 * PostgreSQL refuses to run as root. Everyone else runs it as themselves; root runs it as the user
 * `postgres` (or `nobody`), and where that user cannot reach the files (a clone under `/root`, say) as root
 * inside a user namespace of its own.
 * @param directory where the cluster is or will be; an existing one keeps the runner that made it
 * @param binary a program that the runner must be able to reach
 */
export function chooseRunner(directory: string, binary: string): Runner {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const existing = statSync(directory, { throwIfNoEntry: false });
  if (existing !== undefined && existing.uid !== 0) {
    return { kind: 'user', uid: existing.uid, gid: existing.gid };
  }
  const made = statSync(`${directory}/PG_VERSION`, { throwIfNoEntry: false }) !== undefined;
  if (made || !isReachable(dirname(directory)) || !isReachable(dirname(binary))) return { kind: 'namespace' };
  return { kind: 'user', uid: idOf('-u'), gid: idOf('-g') };
}

/** Gives a file or directory to the user that PostgreSQL runs as. */
export function giveTo(runner: Runner, path: string): void {
  if (runner.kind === 'user') chownSync(path, runner.uid, runner.gid);
}

/**
 * Runs a program to its end.
 * @throws with what the program wrote when it ends in any way but success
 */
export async function run(runner: Runner, program: string, args: readonly string[]): Promise<void> {
  const [command, commandArgs] =
    runner.kind === 'namespace'
      ? ['unshare', ['--user', '--map-user=1000', '--map-group=1000', program, ...args]]
      : [program, [...args]];
  const identity = runner.kind === 'user' ? { uid: runner.uid, gid: runner.gid } : {};
  await new Promise<void>((resolve, reject) => {
    // Its own process group: Ctrl-C in a terminal reaches us alone, and we stop PostgreSQL when we have drained.
    const child = spawn(command, commandArgs, {
      ...identity,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${String(code)}: ${output.trim()}`));
    });
  });
}

function isReachable(path: string): boolean {
  const parent = dirname(path);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? OTHERS_MAY_ENTER;
  return (mode & OTHERS_MAY_ENTER) !== 0 && (parent === path || isReachable(parent));
}

function idOf(flag: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  } catch {
    return NOBODY;
  }
}
