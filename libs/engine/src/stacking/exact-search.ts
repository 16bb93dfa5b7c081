import { mostOfLines } from '../discounts/take.js';
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
  const wholeMinor =
    start.left.linesMinor.reduce((sum, lineMinor) => sum + lineMinor, 0) + start.left.shippingMinor;
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
 * left of the lines and of the shipping, or what it takes alone if that is less. An upper bound, because what is
 * left only falls, and no kind takes more by more than what is left rises (`DiscountKind`): leaving money to
 * later ones never pays.
 */
function mostOf(
  sorted: readonly Contender[],
  from: number,
  wholeMinor: number,
  { discountMinor, left }: Combination,
): number {
  let { shippingMinor } = left;
  let linesMinor = wholeMinor - discountMinor - shippingMinor;
  let most = discountMinor;
  for (let i = from; i < sorted.length; i += 1) {
    const contender = sorted[i];
    if (contender === undefined) break;
    const { candidate, alone } = contender;
    const fromShipping = Math.min(shippingMinor, alone.shippingMinor);
    const ofLinesAlone = alone.discountMinor - alone.shippingMinor;
    const fromLines = Math.min(mostOfLines(candidate.promotion.discount, linesMinor), ofLinesAlone);
    shippingMinor -= fromShipping;
    linesMinor -= fromLines;
    most += fromShipping + fromLines;
  }
  return most;
}

function canBeat(best: Combination, combination: Combination, mostMinor: number): boolean {
  if (mostMinor !== best.discountMinor) return mostMinor > best.discountMinor;
  // As much can only be preferred with no more codes, and at least one has to be added.
  return combination.count + 1 <= best.count;
}
