import type { Instant } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { Period } from '../period/period.js';

/** What figures are about. */
export type Subject =
  | { readonly kind: 'ALL' }
  | { readonly kind: 'OWNER'; readonly ownerId: OwnerId }
  | { readonly kind: 'PROMOTION'; readonly ownerId: OwnerId; readonly promotionId: string }
  | {
      readonly kind: 'COUPON';
      readonly ownerId: OwnerId;
      readonly promotionId: string;
      readonly couponId: string;
    };

/** Which orders count. */
export interface FiguresQuery {
  readonly subject: Subject;
  /** ISO 4217. */
  readonly currency: string;
  /** Lines of this service only; `null` is every line. */
  readonly service: string | null;
  readonly period: Period;
}

/** Sums of orders; amounts are minor units of the query's currency. */
export interface Sums {
  /** Orders that were redeemed with a coupon, refunded or not. */
  readonly redemptions: number;
  readonly discountMinor: number;
  /** Before discounts, without shipping. */
  readonly orderValueMinor: number;
}

/** The figures of one stretch of days (06-analytics.md). */
export interface Totals extends Sums {
  readonly uniqueCustomers: number;
  readonly netRevenueMinor: number;
  readonly averageDiscountMinor: number;
  readonly refundedMinor: number;
  /** Validations and checks. */
  readonly validations: number;
  /** Validations and redemptions that were refused. */
  readonly rejections: number;
  /** Redemptions for each accepted validation; `null` when none was accepted. */
  readonly conversionRate: number | null;
}

export interface Point extends Sums {
  readonly at: Instant;
}

export interface CouponFigures extends Sums {
  readonly couponId: string;
  /** Empty for a promotion that applies by itself. */
  readonly code: string;
}

export interface ServiceFigures extends Sums {
  /** `null`: lines that name no service. */
  readonly service: string | null;
}

export interface PartnerFigures extends Sums {
  readonly partnerId: string;
  readonly name: string;
}

export interface Figures {
  readonly period: Period;
  readonly currency: string;
  /** Those that have anything in the period. */
  readonly currencies: readonly string[];
  readonly totals: Totals;
  readonly previous: Totals;
  readonly series: readonly Point[];
  readonly topCoupons: readonly CouponFigures[];
  readonly rejectionReasons: readonly { readonly reason: string; readonly count: number }[];
  readonly byPartner: readonly PartnerFigures[];
  readonly byService: readonly ServiceFigures[];
}
