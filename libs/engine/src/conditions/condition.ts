import type { CustomerFacts, UsageFacts } from '../evaluation.js';
import type { Order } from '../order.js';
import type { Coupon, Instant, Promotion } from '../promotion.js';
import type { Reason } from '../reason.js';
import type { LineSelection } from './line-selection.js';

/** Everything that a rule may look at. Amounts are in minor units of the order's currency. */
export interface ConditionContext {
  readonly order: Order;
  readonly coupon: Coupon;
  readonly promotion: Promotion;
  readonly now: Instant;
  /** `null` when the order names no customer. */
  readonly customer: CustomerFacts | null;
  /** Of the promotion, with what coupons before this one in the same order take of it. */
  readonly usage: UsageFacts;
  readonly lines: LineSelection;
  /** What the coupon would take; `null` when it cannot be said, the currencies being different. */
  readonly discountMinor: number | null;
  /** Codes that are kept in place of this one because they cannot all be combined. */
  readonly keptInstead: readonly string[];
}

/** What a rule answers: it passed (`reason` is `null`), or why not. */
export interface Verdict {
  readonly reason: Reason | null;
  readonly message: string;
  /** Plain JSON; `null` when the promotion does not ask for it. */
  readonly expected: unknown;
  readonly actual: unknown;
}

/** One rule: a pure, named function that answers pass or a reason. */
export interface Condition {
  /** Its name in the trace. */
  readonly rule: string;
  readonly check: (context: ConditionContext) => Verdict;
}

/** What was asked for and what was found. */
export interface Finding {
  readonly expected: unknown;
  readonly actual: unknown;
}

export function pass(message: string, { expected, actual }: Finding): Verdict {
  return { reason: null, message, expected, actual };
}

export function fail(reason: Reason, message: string, { expected, actual }: Finding): Verdict {
  return { reason, message, expected, actual };
}

/** The promotion does not ask for this. */
export function notAsked(message: string): Verdict {
  return { reason: null, message, expected: null, actual: null };
}

/** The rule is about a customer and the order names none (00-platform.md, Identity of a customer). */
export function customerRequired(expected: unknown): Verdict {
  return fail('CUSTOMER_REQUIRED', 'Coupon can only be used by a known customer', { expected, actual: null });
}
