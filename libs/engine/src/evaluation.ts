import type { Reason } from './reason.js';
import type { Coupon, Instant, Promotion } from './promotion.js';

/** What the ledger says of the customer: uses given back do not count, expired reservations neither. */
export interface CustomerFacts {
  /** Our own id; `null` for a customer never seen before. */
  readonly id: string | null;
  /** Every id and (case-folded) e-mail that this customer is known by, those of this request included. */
  readonly ids: readonly string[];
  readonly emails: readonly string[];
  /** Orders redeemed or reserved, with a coupon or without. */
  readonly redemptions: number;
  /** Orders redeemed or reserved with at least one coupon. */
  readonly couponRedemptions: number;
}

/** How much of a promotion is used, seen from one customer. */
export interface UsageFacts {
  readonly uses: number;
  readonly customerUses: number;
  readonly spentMinor: number;
}

/** A coupon that might apply. */
export interface Candidate {
  readonly coupon: Coupon;
  readonly promotion: Promotion;
  readonly usage: UsageFacts;
}

/** Everything but the order and the candidates; the engine reads no clock. */
export interface Facts {
  readonly now: Instant;
  /** `null` when the order names no customer. */
  readonly customer: CustomerFacts | null;
}

/** One rule of the trace (`explain`). `expected` and `actual` are plain JSON values. */
export interface Check {
  readonly rule: string;
  readonly passed: boolean;
  readonly reason: Reason | null;
  readonly message: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The part of a discount that one line bears. */
export interface LineShare {
  readonly index: number;
  readonly discountMinor: number;
}

/** A coupon that applies, with what it saves. The shares of the lines and of the shipping sum to `discountMinor`. */
export interface AppliedCoupon {
  readonly candidate: Candidate;
  readonly discountMinor: number;
  /** What the shipping bears of it; no line does. */
  readonly shippingDiscountMinor: number;
  readonly lines: readonly LineShare[];
  readonly checks: readonly Check[];
}

/** A coupon that does not apply; `reason` is that of the first rule that failed. */
export interface RejectedCoupon {
  readonly code: string;
  /** `null` when there is no such code (`NOT_FOUND`). */
  readonly candidate: Candidate | null;
  readonly reason: Reason;
  readonly message: string;
  readonly checks: readonly Check[];
}

/** The verdict on an order. `applied` is in the order of application. */
export interface Evaluation {
  readonly applied: readonly AppliedCoupon[];
  readonly rejected: readonly RejectedCoupon[];
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  /** Of the lines and of the shipping. */
  readonly discountMinor: number;
  /** `subtotalMinor − discountMinor + shippingMinor`, never negative. */
  readonly totalMinor: number;
}
