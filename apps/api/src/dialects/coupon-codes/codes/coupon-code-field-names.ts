import type { CouponFieldNames } from '#features/coupons';

/** How this API names what may be wrong with a coupon code. */
export const COUPON_CODE_FIELD_NAMES: CouponFieldNames = {
  code: 'code',
  endsAt: 'validUntil',
  usesMax: 'maxUses',
  usesMaxPerCustomer: 'maxUsesPerUser',
  // Neither a budget nor products can be said in this API.
  budget: 'maxUses',
  products: 'applicablePlans',
  excludedProducts: 'applicablePlans',
};
