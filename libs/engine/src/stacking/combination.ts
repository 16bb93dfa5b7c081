import { USAGE_CONDITIONS } from '../conditions/registry.js';
import type { Left } from '../discounts/ground.js';
import type { Taken } from '../discounts/take.js';
import { takeFrom } from '../discounts/take.js';
import type { UsageFacts } from '../evaluation.js';
import type { Circumstances, Contender } from './contender.js';

/** One coupon of a combination, and what it takes after those before it. */
export interface Step {
  readonly contender: Contender;
  readonly circumstances: Circumstances;
  readonly taken: Taken;
  readonly before: Step | null;
}

/** Coupons in the order of application. The steps form a list from the end, so that a search shares prefixes. */
export interface Combination {
  readonly last: Step | null;
  readonly count: number;
  readonly discountMinor: number;
  readonly left: Left;
}

/** Whether a coupon still does something after those before it, and within its limits. */
export interface Extension {
  /** `null` when it may not be added. */
  readonly combination: Combination | null;
  readonly circumstances: Circumstances;
}

/** Nothing taken of what is there. */
export function emptyCombination(left: Left): Combination {
  return { last: null, count: 0, discountMinor: 0, left };
}

/**
 * Adds a coupon that is next in the order of application. Two codes of one promotion in one order are two uses
 * of it: the limits are asked again, counting what the first one takes.
 */
export function extend(combination: Combination, contender: Contender): Extension {
  const { promotion, usage } = contender.candidate;
  const { eligible } = contender.context.lines;
  const taken = takeFrom(promotion.discount, eligible, combination.left);
  const { discountMinor } = taken;
  const circumstances = { usage: usageAfter(combination, promotion.id, usage), discountMinor };
  if (discountMinor === 0 || !withinLimits(contender, circumstances)) {
    return { combination: null, circumstances };
  }
  const step = { contender, circumstances, taken, before: combination.last };
  const extended = {
    last: step,
    count: combination.count + 1,
    discountMinor: combination.discountMinor + discountMinor,
    left: taken.left,
  };
  return { combination: extended, circumstances };
}

/** The steps in the order of application. */
export function stepsOf({ last }: Combination): readonly Step[] {
  const steps: Step[] = [];
  for (let step = last; step !== null; step = step.before) steps.push(step);
  return steps.reverse();
}

function usageAfter({ last }: Combination, promotionId: string, usage: UsageFacts): UsageFacts {
  let after = usage;
  for (let step = last; step !== null; step = step.before) {
    if (step.contender.candidate.promotion.id !== promotionId) continue;
    after = {
      uses: after.uses + 1,
      customerUses: after.customerUses + 1,
      spentMinor: after.spentMinor + step.taken.discountMinor,
    };
  }
  return after;
}

function withinLimits({ candidate, context }: Contender, circumstances: Circumstances): boolean {
  // Nothing before it used its promotion: the verdict on the coupon alone still holds.
  if (circumstances.usage === candidate.usage) return true;
  return USAGE_CONDITIONS.every(({ check }) => check({ ...context, ...circumstances }).reason === null);
}
