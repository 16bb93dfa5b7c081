import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { PostgresBinaries } from './binaries.js';
import { giveTo, run, type Runner } from './unprivileged.js';

/** The superuser of every cluster of ours. */
export const CLUSTER_USER = 'couponsmith';
const PASSWORD_FILE = 'couponsmith.password';
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/** Where the superuser's password lies: within the cluster, readable by its owner alone. */
export function passwordFileOf(clusterDirectory: string): string {
  return join(clusterDirectory, PASSWORD_FILE);
}

/**
 * Makes a cluster unless there is one. It is made under another name and renamed when it is whole: one whose
 * making was cut short is never taken for a cluster, and of two applications that make it at once one wins.
 */
export async function makeCluster(
  directory: string,
  binaries: PostgresBinaries,
  runner: Runner,
): Promise<void> {
  if (isMade(directory)) return;
  const unfinished = mkdtempSync(`${directory}.new-`);
  try {
    await initialise(unfinished, binaries, runner);
    renameSync(unfinished, directory);
  } catch (error) {
    if (!isMade(directory)) throw error;
  }
  removeUnfinished(directory);
}

function isMade(directory: string): boolean {
  return existsSync(join(directory, 'PG_VERSION'));
}

async function initialise(directory: string, binaries: PostgresBinaries, runner: Runner): Promise<void> {
  const passwordFile = `${directory}.password`;
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  giveTo(runner, directory);
  giveTo(runner, passwordFile);
  await run(runner, binaries.initdb, [
    `--pgdata=${directory}`,
    `--username=${CLUSTER_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ]);
  renameSync(passwordFile, passwordFileOf(directory));
}

function removeUnfinished(directory: string): void {
  for (const name of readdirSync(dirname(directory))) {
    if (name.startsWith(`${basename(directory)}.new-`)) rmSync(join(dirname(directory), name), REMOVAL);
  }
}
