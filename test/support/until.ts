import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 25;

/**
 * Asks again and again until the answer is as expected.
 * @param withinMs milliseconds
 * @returns the last answer, which is another one when it was not given in time: hold it against what is expected
 */
export async function until<T>(expected: T, withinMs: number, ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer === expected || Date.now() > deadline) return answer;
    await pause(POLL_MS);
  }
}
