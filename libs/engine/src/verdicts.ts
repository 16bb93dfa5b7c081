import type { Basket } from './basket.js';
import { refusalIn, traceOf } from './conditions/trace.js';
import { sharesOf } from './discounts/take.js';
import type { AppliedCoupon, Evaluation, RejectedCoupon } from './evaluation.js';
import type { Step } from './stacking/combination.js';
import { stepsOf } from './stacking/combination.js';
import type { Choice } from './stacking/take-all.js';
import type { Contender } from './stacking/contender.js';
import { compareText } from './text-order.js';

/** How a promotion that applies by itself is called where others are named by their codes. */
const WITHOUT_CODE = 'a promotion without a code';

/** The verdict on every contender after a choice, and the sums of the order. */
export function verdictsOf({ order }: Basket, contenders: readonly Contender[], choice: Choice): Evaluation {
  const steps = stepsOf(choice.combination);
  const chosen = new Set(steps.map(({ contender }) => contender));
  const kept = steps.map(({ contender }) => contender.candidate.coupon.code || WITHOUT_CODE);
  const { discountMinor } = choice.combination;
  return {
    applied: steps.map((step) => appliedOf(step)),
    rejected: contenders
      .filter((contender) => !chosen.has(contender))
      .map((contender) => rejectedOf(contender, choice, kept))
      .sort(compareRejected),
    subtotalMinor: order.subtotalMinor,
    shippingMinor: order.shippingMinor,
    discountMinor,
    totalMinor: order.subtotalMinor - discountMinor + order.shippingMinor,
  };
}

/** By code, so that no order of the request changes the result. */
export function compareRejected(a: RejectedCoupon, b: RejectedCoupon): number {
  return (
    compareText(a.code, b.code) || compareText(a.candidate?.coupon.id ?? '', b.candidate?.coupon.id ?? '')
  );
}

function appliedOf({ contender, circumstances, taken, before }: Step): AppliedCoupon {
  const { candidate, context, checks } = contender;
  return {
    candidate,
    discountMinor: taken.discountMinor,
    shippingDiscountMinor: taken.shippingMinor,
    lines: sharesOf(taken, context.lines.eligible),
    checks: before === null ? checks : traceOf({ ...context, ...circumstances }),
  };
}

function rejectedOf(contender: Contender, choice: Choice, kept: readonly string[]): RejectedCoupon {
  const { candidate } = contender;
  const checks = checksOfRejected(contender, choice, kept);
  const refusal = refusalIn(checks);
  if (refusal === null) throw new Error(`Coupon ${candidate.coupon.id} is rejected without a reason`);
  return { code: candidate.coupon.code, candidate, ...refusal, checks };
}

function checksOfRejected(
  contender: Contender,
  { failed }: Choice,
  kept: readonly string[],
): Contender['checks'] {
  const { context, checks } = contender;
  if (refusalIn(checks) !== null) return checks;
  const circumstances = failed.get(contender);
  return circumstances === undefined
    ? traceOf({ ...context, keptInstead: kept })
    : traceOf({ ...context, ...circumstances });
}
