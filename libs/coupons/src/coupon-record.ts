import type { Coupon, Instant, Promotion } from '#engine';

/** A coupon with the terms that it gives. */
export interface CouponTerms {
  readonly coupon: Coupon;
  readonly promotion: Promotion;
}

/** Which API made a promotion. */
export type PromotionSource = 'PARTNER_COUPON' | 'ADMIN_COUPON' | 'COUPON_CODE' | 'DISCOUNT_PROFILE';

/** `LISTED` coupons are shown to shoppers and applied automatically. */
export type Visibility = 'LISTED' | 'NOT_LISTED';

/** What a dialect shows of a promotion; the engine never looks at it. */
export type Display = Readonly<Record<string, unknown>>;

/** A coupon as its owner manages it. */
export interface CouponRecord extends CouponTerms {
  readonly source: PromotionSource;
  readonly visibility: Visibility;
  readonly display: Display;
  /** Redeemed or reserved, and not given back. */
  readonly uses: number;
  /** Of the owner: the time zone that its days are in. */
  readonly timezone: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
