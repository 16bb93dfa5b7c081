import type { Left } from '../discounts/ground.js';
import { byApplication } from './application-order.js';
import { chooseAutomatically } from './choose.js';
import type { Combination } from './combination.js';
import { stepsOf } from './combination.js';
import type { Contender } from './contender.js';
import type { Choice } from './take-all.js';
import { takeAll } from './take-all.js';

/**
 * Adds what applies by itself to a choice of given codes: one after the other, each if it may be combined with
 * every code that is kept (04-discount-profiles.md) and all that is kept still saves something beside it. Where
 * no code is kept, it applies as if none had been given.
 * @param joining each of which applies when alone
 * @param left the order, before any discount
 */
export function join(choice: Choice, joining: readonly Contender[], left: Left): Choice {
  if (joining.length === 0) return choice;
  let { combination } = choice;
  if (combination.count === 0)
    return { ...choice, combination: chooseAutomatically(joining, left).combination };
  if (!contendersOf(combination).every(mayCombine)) return choice;
  for (const contender of joining.filter(mayCombine).sort(byApplication)) {
    const { combination: joined } = takeAll([...contendersOf(combination), contender], left);
    if (joined.count > combination.count && joined.discountMinor > combination.discountMinor)
      combination = joined;
  }
  return { ...choice, combination };
}

function contendersOf(combination: Combination): readonly Contender[] {
  return stepsOf(combination).map(({ contender }) => contender);
}

function mayCombine({ candidate }: Contender): boolean {
  return candidate.promotion.combinable;
}
