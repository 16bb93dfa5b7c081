import { takenOf } from '../discounts/propose.js';
import { isBetter } from './better.js';
import type { Combination } from './combination.js';
import { extend } from './combination.js';
import type { Contender } from './contender.js';

/**
 * The best combination of all, by a depth-first search over all subsets that shares what they begin with and
 * leaves out those that cannot become better than the best found.
 * @param sorted in the order of application; at most a dozen, the work may double with each
 * @param start usually empty
 */
export function bestOfAll(sorted: readonly Contender[], start: Combination): Combination {
  const wholeMinor = start.leftMinor.reduce((sum, left) => sum + left, 0);
  let best = start;
  const search = (from: number, combination: Combination): void => {
    const next = sorted[from];
    if (next === undefined || !canBeat(best, combination, mostOf(sorted, from, wholeMinor, combination)))
      return;
    const { combination: extended } = extend(combination, next);
    if (extended !== null) {
      if (isBetter(extended, best)) best = extended;
      search(from + 1, extended);
    }
    search(from + 1, combination);
  };
  search(0, start);
  return best;
}

/**
 * What a combination can reach at most with the contenders from `from` on: each as if it applied to all that is
 * left of the order, or what it takes alone if that is less. An upper bound, because no discount ever rises by
 * more than what it applies to (`takenOf`), so leaving money to later ones never pays.
 */
function mostOf(
  sorted: readonly Contender[],
  from: number,
  wholeMinor: number,
  combination: Combination,
): number {
  let left = wholeMinor - combination.discountMinor;
  for (let i = from; i < sorted.length; i += 1) {
    const contender = sorted[i];
    if (contender === undefined) break;
    left -= Math.min(takenOf(contender.candidate.promotion.discount, left), contender.alone.discountMinor);
  }
  return wholeMinor - left;
}

function canBeat(best: Combination, combination: Combination, mostMinor: number): boolean {
  if (mostMinor !== best.discountMinor) return mostMinor > best.discountMinor;
  // As much can only be preferred with no more codes, and at least one has to be added.
  return combination.count + 1 <= best.count;
}
