import { byApplication } from './application-order.js';
import type { Left } from '../discounts/ground.js';
import type { Combination } from './combination.js';
import { emptyCombination, extend } from './combination.js';
import type { Circumstances, Contender } from './contender.js';

/** What is applied, and of those that could have been combined with it, which ones failed by what came before. */
export interface Choice {
  readonly combination: Combination;
  readonly failed: ReadonlyMap<Contender, Circumstances>;
}

/**
 * Applies all that may combine, one after the other, and leaves out those that come to nothing or to a limit.
 * That saves as much as any choice of them does, but for minor units of rounding, what limits keep out, and
 * codes that were not needed.
 * @param left the order, before any discount
 */
export function takeAll(contenders: readonly Contender[], left: Left): Choice {
  const failed = new Map<Contender, Circumstances>();
  let combination = emptyCombination(left);
  for (const contender of [...contenders].sort(byApplication)) {
    const extension = extend(combination, contender);
    if (extension.combination === null) failed.set(contender, extension.circumstances);
    else combination = extension.combination;
  }
  return { combination, failed };
}
