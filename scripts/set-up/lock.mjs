import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { CACHE } from './paths.mjs';

const LOCK = join(CACHE, 'set-up.lock');
const RETRY_MS = 200;

/**
 * Runs `work` while no other process does: `npm start` and `npm test` at the same time set up once.
 * A lock whose holder has died counts as free.
 * @param {() => Promise<void>} work
 */
export async function withLock(work) {
  mkdirSync(CACHE, { recursive: true });
  let isWaiting = false;
  while (!acquire()) {
    if (!isWaiting) process.stdout.write('Waiting for another set-up of this checkout…\n');
    isWaiting = true;
    await setTimeout(RETRY_MS);
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function acquire() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld()) rmSync(LOCK, { force: true });
    return false;
  }
}

function isHeld() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    // Between its creation and the writing of the process id the file is empty.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
