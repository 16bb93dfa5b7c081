import type { Evaluation, Instant, LineShare, OrderType, Reason } from '#engine';

import type { CustomerReference, RedemptionStatusName } from './commands.js';

/** A coupon that gives a discount in a redemption. */
export interface AppliedUse {
  /** Empty for a promotion that applied by itself, with no code. */
  readonly code: string;
  readonly couponId: string;
  /** The shares of the lines and of the shipping sum to it. */
  readonly discountMinor: number;
  readonly shippingDiscountMinor: number;
  readonly lines: readonly LineShare[];
}

/** A code that was asked for and did not apply. */
export interface RejectedCode {
  readonly code: string;
  readonly reason: Reason;
  readonly message: string;
}

/** A reservation or redemption as it stands; plain JSON, so that an answer can be kept and given again. */
export interface RedemptionRecord {
  readonly id: string;
  /** A reservation past its `expiresAt` reads `EXPIRED`, whether or not it has been tidied away. */
  readonly status: RedemptionStatusName;
  readonly customer: CustomerReference | null;
  readonly orderReference: string;
  readonly orderType: OrderType;
  readonly currency: string;
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly discountMinor: number;
  readonly totalMinor: number;
  readonly applied: readonly AppliedUse[];
  readonly rejected: readonly RejectedCode[];
  readonly refundedOrderValueMinor: number;
  readonly refundedDiscountMinor: number;
  readonly expiresAt: Instant | null;
  readonly createdAt: Instant;
}

/** What a validation says; nothing is consumed. */
export interface ValidationResult {
  /** Something applies and no code is rejected. */
  readonly valid: boolean;
  readonly orderReference: string | null;
  readonly currency: string;
  readonly evaluation: Evaluation;
  readonly at: Instant;
}

/** What a redemption or reservation answers. */
export interface RedeemResult {
  readonly record: RedemptionRecord;
  /** `created` now; `existing`: the same order was redeemed before; nothing was consumed. */
  readonly outcome: 'created' | 'existing';
  /** Whether this is the answer kept under the idempotency key. */
  readonly replayed: boolean;
}

/** What one refund gives back: order value before discounts, the discount on it, and what was paid. */
export interface RefundResult {
  readonly record: RedemptionRecord;
  readonly refund: {
    readonly orderValueMinor: number;
    readonly discountMinor: number;
    readonly paidMinor: number;
  };
  readonly replayed: boolean;
}

/** What confirming or releasing answers. */
export interface TransitionResult {
  readonly record: RedemptionRecord;
  /** Whether this is the answer kept under the idempotency key. */
  readonly replayed: boolean;
}

/** How one coupon was used: live reservations and redemptions that were not given back. */
export interface CouponUsage {
  readonly couponId: string;
  readonly code: string;
  /** ISO 4217; all amounts are in its minor units. */
  readonly currency: string;
  readonly totalUses: number;
  readonly uniqueCustomers: number;
  /** Of the promotion's limit; `null` when it has none. */
  readonly remainingUses: number | null;
  readonly totalDiscountMinor: number;
  /** Subtotals of the orders, before discounts. */
  readonly totalOrderValueMinor: number;
  /** Days in the owner's time zone, oldest first. */
  readonly daily: readonly { readonly date: string; readonly uses: number; readonly discountMinor: number }[];
  /** The newest 100, whatever became of them. */
  readonly redemptions: readonly CouponRedemption[];
}

/** One redemption, seen from one of its coupons. */
export interface CouponRedemption {
  readonly redemptionId: string;
  readonly orderReference: string;
  readonly customer: CustomerReference | null;
  /** What this coupon gave. */
  readonly discountMinor: number;
  readonly status: RedemptionStatusName;
  readonly createdAt: Instant;
}

/** How one coupon was used in a period. Amounts are minor units of each order's currency. */
export interface UsageHistory {
  readonly totals: {
    readonly totalUses: number;
    readonly uniqueCustomers: number;
    /** Of the promotion's limit, now; `null` when it has none. */
    readonly remainingUses: number | null;
    readonly totalDiscountMinor: number;
    /** Subtotals of the orders, before discounts. */
    readonly totalOrderValueMinor: number;
    readonly firstUsedAt: Instant | null;
    readonly lastUsedAt: Instant | null;
  };
  /** Days in the owner's time zone, oldest first. */
  readonly daily: CouponUsage['daily'];
  /** A page of them, newest first, whatever became of them. */
  readonly orders: readonly UsedOrder[];
  /** How many there are on all pages. */
  readonly ordersTotal: number;
}

/** One order that used a coupon. */
export interface UsedOrder {
  readonly redemptionId: string;
  /** As the order named the customer. */
  readonly customerId: string | null;
  readonly customerEmail: string | null;
  readonly orderReference: string;
  /** Of its first line. */
  readonly service: string | null;
  readonly subtotalMinor: number;
  /** What this coupon gave. */
  readonly discountMinor: number;
  readonly totalMinor: number;
  readonly status: RedemptionStatusName;
  readonly usedAt: Instant;
}
