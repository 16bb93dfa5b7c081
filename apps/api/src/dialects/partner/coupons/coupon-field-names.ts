import type { CouponFieldNames } from '#features/coupons';

/** Where this dialect has the fields that the coupons feature may refuse. */
export const COUPON_FIELD_NAMES: CouponFieldNames = {
  code: 'code',
  endsAt: 'conditions.expiryDate',
  usesMax: 'conditions.totalUsageLimit',
  usesMaxPerCustomer: 'conditions.perUserLimit',
  budget: 'conditions.budget',
  products: 'conditions.applicableVoucherProductIds',
  excludedProducts: 'conditions.excludeVoucherProductIds',
};

export const MINIMUM_AMOUNT_FIELD = 'conditions.minimumRedemptionAmount';
