import type { HttpAnswer } from '../support/processes/http-client.js';
import { until } from '../support/until.js';
import { tally } from './shop.js';

const CALLERS = 9;
const BEFORE_MIN = 3 * CALLERS;
const AFTER_EACH = 5;
const SWING_MS_MAX = 120_000;

/** How often each verdict came, of what was asked before a change was answered and of what was asked after that. */
export interface Seen {
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
}

/**
 * Asks every replica the same, again and again and several times at once, while something changes.
 * @param ask asks the replica whose turn it is
 * @param change resolves when the change has been answered
 */
export async function throughChange(
  ask: (turn: number) => Promise<HttpAnswer>,
  change: () => Promise<unknown>,
): Promise<Seen> {
  const [before, after]: [HttpAnswer[], HttpAnswer[]] = [[], []];
  let isChanged = false;
  const call = async (turn: number): Promise<void> => {
    while (!isChanged) before.push(await ask(turn));
    for (let i = 0; i < AFTER_EACH; i += 1) after.push(await ask(turn));
  };
  const changeInFullSwing = async (): Promise<void> => {
    try {
      await until(true, SWING_MS_MAX, async () => before.length >= BEFORE_MIN);
      await change();
    } finally {
      isChanged = true;
    }
  };
  await Promise.all([changeInFullSwing(), ...Array.from({ length: CALLERS }, (_, turn) => call(turn))]);
  return { before: tally(before), after: tally(after) };
}
