import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const PID_LINE = 0;
const PORT_LINE = 3;
const ORPHANS_MS_MAX = 10_000;
const ORPHANS_POLL_MS = 50;

/** A PostgreSQL server that is running on a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server that runs on this cluster, if one does. */
export function findPostmaster(clusterDirectory: string): Postmaster | null {
  const lines = readPidFile(clusterDirectory);
  const pid = Number(lines?.[PID_LINE]);
  const port = Number(lines?.[PORT_LINE]);
  // The file of a server that is just starting may not be written to its end.
  return port > 0 && runsIn(pid, clusterDirectory) ? { pid, port } : null;
}

/**
 * Makes a cluster that no server runs on ready for one. A killed server leaves its `postmaster.pid`, which
 * PostgreSQL clears away itself unless the process id belongs to another living program by now; then it would
 * refuse to start, and the file is removed here, once the killed server's last process has ended.
 * @throws when processes of the killed server do not end
 */
export async function clearAfterCrash(clusterDirectory: string): Promise<void> {
  const left = readPidFile(clusterDirectory);
  if (left === null) return;
  const giveUpAt = Date.now() + ORPHANS_MS_MAX;
  while (hasProcesses(clusterDirectory)) {
    if (readPidFile(clusterDirectory) === null || findPostmaster(clusterDirectory) !== null) return;
    if (Date.now() > giveUpAt)
      throw new Error(`Processes of a killed PostgreSQL still use ${clusterDirectory}.`);
    await setTimeout(ORPHANS_POLL_MS);
  }
  const pid = Number(left[PID_LINE]);
  // An empty file is what a server leaves that was killed before it wrote to it; a changed one is another server's.
  if ((pid === 0 || isAlive(pid)) && readPidFile(clusterDirectory)?.join() === left.join())
    rmSync(join(clusterDirectory, 'postmaster.pid'), { force: true });
}

/** Whether a server runs on this cluster, is starting or has not ended yet (the last two are unknown without /proc). */
export function isInUse(clusterDirectory: string): boolean {
  return findPostmaster(clusterDirectory) !== null || hasProcesses(clusterDirectory);
}

/** Whether a process is alive, whoever it belongs to. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readPidFile(clusterDirectory: string): string[] | null {
  try {
    return readFileSync(join(clusterDirectory, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** PostgreSQL's working directory is its cluster; where there is no /proc, any living process counts. */
function runsIn(pid: number, clusterDirectory: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterDirectory;
  } catch (error) {
    // It has ended, or belongs to a user whose processes we may not look at: not to ours.
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function hasProcesses(clusterDirectory: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => runsIn(Number(pid), clusterDirectory));
}
