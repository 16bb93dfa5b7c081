import { byApplication, byCode } from './application-order.js';
import { isBetter } from './better.js';
import type { Left } from '../discounts/ground.js';
import type { Combination } from './combination.js';
import { emptyCombination } from './combination.js';
import type { Contender } from './contender.js';
import { bestOfAll } from './exact-search.js';
import { takeAll } from './take-all.js';

/** Up to so many candidates that can combine the best combination is exact (05-redemptions.md, Several codes). */
export const EXACT_UP_TO = 12;

/**
 * A good combination of many, in time that grows with their number only: all of them, or the best of the dozen
 * that save most alone when that is better. So it is never worse than the best combination of that dozen.
 * @param left the order, before any discount
 */
export function goodCombination(contenders: readonly Contender[], left: Left): Combination {
  const bySaving = [...contenders].sort(
    (a, b) => b.alone.discountMinor - a.alone.discountMinor || byCode(a, b),
  );
  const dozen = bySaving.slice(0, EXACT_UP_TO).sort(byApplication);
  const best = bestOfAll(dozen, emptyCombination(left));
  const { combination: all } = takeAll(contenders, left);
  return isBetter(all, best) ? all : best;
}
