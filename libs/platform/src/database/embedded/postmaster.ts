import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PID_LINE = 0;
const PORT_LINE = 3;

/** A PostgreSQL server that is running on a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on this cluster, if one does. A `postmaster.pid` left behind by a killed server, whose
 * process id may belong to another program by now, is removed: PostgreSQL itself would refuse to start.
 */
export function findPostmaster(clusterDirectory: string): Postmaster | null {
  const file = join(clusterDirectory, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const pid = Number(lines[PID_LINE]);
  if (runsIn(pid, clusterDirectory)) return { pid, port: Number(lines[PORT_LINE]) };
  rmSync(file, { force: true });
  return null;
}

/** PostgreSQL's working directory is its cluster; where there is no /proc, any living process counts. */
function runsIn(pid: number, clusterDirectory: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterDirectory;
  } catch {
    return process.platform !== 'linux' && isAlive(pid);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
