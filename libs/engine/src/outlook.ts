import { basketOf } from './basket.js';
import type { ConditionParams } from './conditions/condition-params.js';
import type { Refusal } from './conditions/trace.js';
import type { Candidate, Check, Facts } from './evaluation.js';
import type { Order } from './order.js';
import { judgeAlone } from './stacking/contender.js';

/** What a question about a coupon may leave unsaid. */
export const UNSAID = ['amount', 'plan', 'customer'] as const;
export type Unsaid = (typeof UNSAID)[number];

/** A coupon, and as much of an order as is known. What is unsaid is left empty in the order and the facts. */
export interface OutlookInput {
  readonly order: Order;
  readonly candidate: Candidate;
  readonly facts: Facts;
  readonly unsaid: readonly Unsaid[];
}

/** What can be said of a coupon before everything is known of the order. */
export interface Outlook {
  /** Of every rule that fails, in the order of the rules; empty when the coupon would apply as far as is known. */
  readonly refusals: readonly Refusal[];
  /** What it would take; `null` when the amount is unsaid, or when a rule fails. */
  readonly discountMinor: number | null;
}

/**
 * Judges one coupon alone by what is known (03-coupon-codes-graphql.md, checkCouponCode): rules about what is
 * unsaid are not asked, and the discount is what it would be if they were met.
 */
export function outlookOf({ order, candidate, facts, unsaid }: OutlookInput): Outlook {
  const { promotion } = candidate;
  const asked = { ...promotion, conditions: conditionsAbout(promotion.conditions, unsaid) };
  const { checks, context } = judgeAlone(basketOf(order), { ...candidate, promotion: asked }, facts);
  const refusals = checks.flatMap((check) => refusalOf(check, unsaid));
  const known = refusals.length === 0 && !unsaid.includes('amount');
  return { refusals, discountMinor: known ? context.discountMinor : null };
}

/** Taken out before lines are picked, so that a line of an unsaid plan still bears the discount. */
function conditionsAbout(
  { minimumAmount, plans, ...others }: ConditionParams,
  unsaid: readonly Unsaid[],
): ConditionParams {
  return {
    ...others,
    ...(minimumAmount === undefined || unsaid.includes('amount') ? {} : { minimumAmount }),
    ...(plans === undefined || unsaid.includes('plan') ? {} : { plans }),
  };
}

function refusalOf({ reason, message }: Check, unsaid: readonly Unsaid[]): readonly Refusal[] {
  if (reason === null) return [];
  const moot =
    (reason === 'NO_DISCOUNT' && unsaid.includes('amount')) ||
    (reason === 'CUSTOMER_REQUIRED' && unsaid.includes('customer'));
  return moot ? [] : [{ reason, message }];
}
