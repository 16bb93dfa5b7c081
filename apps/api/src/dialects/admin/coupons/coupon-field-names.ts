import type { CouponFieldNames } from '#features/coupons';

/** The fields of a request that the features may find wrong. */
export const COUPON_FIELD_NAMES: CouponFieldNames = {
  code: 'code',
  endsAt: 'expiration_date',
  usesMax: 'usage_limit',
  usesMaxPerCustomer: 'per_user_limit',
  budget: 'budget_amount',
  // What follows is nothing that a request of this API can say.
  products: 'products',
  excludedProducts: 'excluded_products',
};
