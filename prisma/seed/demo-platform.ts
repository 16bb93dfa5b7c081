import type { DemoClient } from './demo-client.js';

const BAD_REQUEST = 400;
const CONFLICT = 409;

/** An admin coupon, in paise (its seed, Coupon Types). */
const FLASH50 = {
  code: 'FLASH50',
  description: 'Flash sale 50% off',
  discount_type: 'percentage',
  discount_value: 50,
  max_discount_amount: 50_000,
  applicable_services: ['strength_finder'],
  usage_limit: 500,
  per_user_limit: 5,
};

/** A GraphQL coupon code (its seed, GraphQL Mutation). */
const SUMMER = {
  code: 'SUMMER-DEMO',
  discountType: 'PERCENTAGE',
  discountValue: 25,
  maxUses: 1000,
  maxUsesPerUser: 1,
};

const CREATE_CODE = `mutation createCouponCode($coupon: CouponCodeInput!) {
  createCouponCode(coupon: $coupon) { id code }
}`;

/** A discount profile whose code anyone may use, and that shops would combine with others. */
const LOYALTY = {
  name: 'Demo loyalty week',
  type: 'customer',
  is_active: true,
  is_apply_coupon_code: true,
  default_coupon_code: 'LOYALTY10',
  is_used_with_other_discounts: true,
  discount_details_type: 'amount',
  amount_details: {
    apply_to: 'entire_order',
    type: 'tiered',
    minimum_amount_on: 'total',
    tiers: [
      { minimum_amount: 500, amount: 5, amount_type: 'PERCENT' },
      { minimum_amount: 2000, amount: 10, amount_type: 'PERCENT' },
    ],
  },
};

/** One coupon of each of the platform's three APIs; those that are there stay as they are. */
export async function loadPlatformCoupons(staff: DemoClient): Promise<void> {
  await staff.call('POST', '/api/admin/coupons', FLASH50, [CONFLICT]);
  await staff.call('POST', '/graphql', { query: CREATE_CODE, variables: { coupon: SUMMER } }, [BAD_REQUEST]);
  await staff.call('POST', '/admin/discount_profiles', LOYALTY, [BAD_REQUEST, CONFLICT]);
}
