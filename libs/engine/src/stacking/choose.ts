import { byApplication } from './application-order.js';
import { isBetter } from './better.js';
import type { Left } from '../discounts/ground.js';
import type { Combination } from './combination.js';
import { emptyCombination, extend } from './combination.js';
import type { Contender } from './contender.js';
import { bestOfAll } from './exact-search.js';
import { EXACT_UP_TO, goodCombination } from './greedy-search.js';
import type { Choice } from './take-all.js';
import { takeAll } from './take-all.js';

/**
 * Of codes that somebody gave: all that may be combined, or one that may only be applied alone, whichever is
 * better. Of those that may be combined none is left out to gain a minor unit by rounding: they were asked for.
 * @param contenders each of which applies when alone
 * @param left the order, before any discount
 */
export function chooseOfGiven(contenders: readonly Contender[], left: Left): Choice {
  const { combination: together, failed } = takeAll(contenders.filter(mayCombine), left);
  const combination = bestOf(together, contenders, left);
  return combination === together ? { combination, failed } : { combination, failed: new Map() };
}

/**
 * Of everything that may apply by itself: the combination with the greatest discount, exactly for up to
 * {@link EXACT_UP_TO} that can combine, greedily above and then never worse than the best single coupon.
 * @param contenders each of which applies when alone
 * @param left the order, before any discount
 */
export function chooseAutomatically(contenders: readonly Contender[], left: Left): Choice {
  const combining = contenders.filter(mayCombine);
  const together =
    combining.length <= EXACT_UP_TO
      ? bestOfAll(combining.sort(byApplication), emptyCombination(left))
      : goodCombination(combining, left);
  return { combination: bestOf(together, contenders, left), failed: new Map() };
}

function mayCombine({ candidate }: Contender): boolean {
  return candidate.promotion.combinable;
}

/** The coupons applied together, or a better one of those that may not be combined. */
function bestOf(together: Combination, contenders: readonly Contender[], left: Left): Combination {
  let best = together;
  for (const contender of contenders) {
    if (mayCombine(contender)) continue;
    const { combination } = extend(emptyCombination(left), contender);
    if (combination !== null && isBetter(combination, best)) best = combination;
  }
  return best;
}
