import { byApplication, byCode } from './application-order.js';
import type { Combination } from './combination.js';
import { emptyCombination, extend, stepsOf } from './combination.js';
import type { Contender } from './contender.js';
import { bestOfAll } from './exact-search.js';

/** Up to so many candidates that can combine the best combination is exact (05-redemptions.md, Several codes). */
export const EXACT_UP_TO = 12;

/**
 * A good combination of many: the best of the dozen that save most alone, to which each of the others is added,
 * the greatest saving first, when the total grows by it. Never worse than the best combination of that dozen.
 * @param leftMinor the amount of every line, by position
 */
export function goodCombination(contenders: readonly Contender[], leftMinor: readonly number[]): Combination {
  const bySaving = [...contenders].sort(
    (a, b) => b.alone.discountMinor - a.alone.discountMinor || byCode(a, b),
  );
  const empty = emptyCombination(leftMinor);
  let best = bestOfAll(bySaving.slice(0, EXACT_UP_TO).sort(byApplication), empty);
  for (const contender of bySaving.slice(EXACT_UP_TO)) {
    const chosen = [...stepsOf(best).map((step) => step.contender), contender];
    const grown = applyAll(chosen.sort(byApplication), empty);
    if (grown !== null && grown.discountMinor > best.discountMinor) best = grown;
  }
  return best;
}

/** `null` when one of them may not be added or comes to nothing. */
function applyAll(sorted: readonly Contender[], start: Combination): Combination | null {
  let combination = start;
  for (const contender of sorted) {
    const { combination: extended } = extend(combination, contender);
    if (extended === null) return null;
    combination = extended;
  }
  return combination;
}
