import type { Reason } from '#engine';

/** How a refusal is told to someone who checks a code. */
export interface ToldRefusal {
  /** In place of the engine's own words; `null` keeps those. */
  readonly message: string | null;
  /** Whether the caller may learn what the coupon gives: the coupon is right, only this purchase is not. */
  readonly showsDiscount: boolean;
}

const UNKNOWN: ToldRefusal = { message: 'Invalid coupon code', showsDiscount: false };
const USED_UP: ToldRefusal = { message: 'Coupon usage limit reached', showsDiscount: false };
const NOT_THIS_CUSTOMER: ToldRefusal = { message: null, showsDiscount: false };
const NOT_THIS_PURCHASE: ToldRefusal = { message: null, showsDiscount: true };

/** What each reason tells (03-coupon-codes-graphql.md, checkCouponCode). */
export const TOLD_REFUSALS: Readonly<Record<Reason, ToldRefusal>> = {
  NOT_FOUND: UNKNOWN,
  INACTIVE: UNKNOWN,
  ARCHIVED: UNKNOWN,
  NOT_STARTED: UNKNOWN,
  EXPIRED: { message: 'Coupon has expired', showsDiscount: false },
  PARTNER_SUSPENDED: UNKNOWN,
  WRONG_TRANSACTION_TYPE: NOT_THIS_PURCHASE,
  CURRENCY_MISMATCH: NOT_THIS_PURCHASE,
  BELOW_MINIMUM_AMOUNT: NOT_THIS_PURCHASE,
  PRODUCT_NOT_APPLICABLE: NOT_THIS_PURCHASE,
  PRODUCT_EXCLUDED: NOT_THIS_PURCHASE,
  ON_SALE_EXCLUDED: NOT_THIS_PURCHASE,
  SERVICE_NOT_APPLICABLE: NOT_THIS_PURCHASE,
  PLAN_NOT_APPLICABLE: NOT_THIS_PURCHASE,
  USAGE_LIMIT_REACHED: USED_UP,
  CUSTOMER_LIMIT_REACHED: USED_UP,
  BUDGET_EXHAUSTED: USED_UP,
  NOT_FIRST_COUPON: NOT_THIS_CUSTOMER,
  NOT_FIRST_REDEMPTION: NOT_THIS_CUSTOMER,
  NOT_ASSIGNED_TO_CUSTOMER: UNKNOWN,
  CUSTOMER_NOT_ELIGIBLE: UNKNOWN,
  CUSTOMER_REQUIRED: NOT_THIS_CUSTOMER,
  NOT_COMBINABLE: NOT_THIS_PURCHASE,
  NO_DISCOUNT: NOT_THIS_PURCHASE,
};
