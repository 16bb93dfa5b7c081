import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A data directory of one test, below a directory of its own. */
export interface DataDirectory {
  readonly path: string;
  /** The process id of its server, as the server wrote it down. */
  serverPid(): number;
  /** Makes it look as if that process id had been given to another program since. */
  rewriteServerPid(pid: number): void;
  remove(): void;
}

/** @param mode of the directory above it: 0o700 keeps every other user out */
export function makeDataDirectory(mode: number): DataDirectory {
  const parent = mkdtempSync(join(tmpdir(), 'couponsmith-embedded-'));
  chmodSync(parent, mode);
  const path = join(parent, 'data');
  const pidFile = join(path, 'postgres/postmaster.pid');
  return {
    path,
    serverPid: () => Number(readFileSync(pidFile, 'utf8').split('\n')[0]),
    rewriteServerPid: (pid) => {
      writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(pid)));
    },
    remove: () => {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** Runs one statement and gives the first column of its first row. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}
