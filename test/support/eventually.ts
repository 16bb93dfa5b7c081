import { setTimeout as wait } from 'node:timers/promises';

const MS_MAX = 20_000;
const PAUSE_MS = 20;

/** Asks again until the answer is yes; for what happens in a moment, but not at once. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + MS_MAX;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${what}`);
    await wait(PAUSE_MS);
  }
}
