import type { CouponRecord } from '../coupon-record.js';

/** How to sort coupons. By code it is the order of the characters' numbers. */
export interface CouponOrder {
  readonly by: 'createdAt' | 'code' | 'uses' | 'endsAt';
  readonly direction: 'asc' | 'desc';
}

/** A part of a sorted list. */
export interface CouponSection {
  readonly order: CouponOrder;
  /** How many to leave out before it. */
  readonly offset: number;
  readonly limit: number;
}

/** A part of a list, and how long the whole list is. */
export interface CouponsFound {
  readonly items: readonly CouponRecord[];
  readonly total: number;
}
