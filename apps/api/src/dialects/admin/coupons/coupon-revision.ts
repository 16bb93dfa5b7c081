import { type Limits, invalidField } from '#engine';
import type { CouponChanges, CouponRecord } from '#features/coupons';

import { endOf, startOf } from '../fields/moment.js';
import { conditionsOf } from './coupon-conditions.js';
import { reviseDiscount } from './coupon-discount.js';
import type { CouponTermsRequest, UpdateAdminCouponRequest } from './coupon.request.js';

/**
 * What a partial update changes: only what is sent, and `null` clears.
 * @throws DomainError INVALID_REQUEST naming a field that cannot be changed; InvalidDiscount
 */
export function toChanges(body: UpdateAdminCouponRequest, current: CouponRecord): CouponChanges {
  refuseImmutable(body, current);
  const { promotion, display, timezone } = current;
  const { start_date: start, expiration_date: end, is_active: active, combinable, description } = body;
  const discount = reviseDiscount(discountIn(body), promotion.discount);
  return {
    ...(discount === null ? {} : { discount }),
    ...(setsConditions(body) ? { conditions: conditionsOf(body, promotion.conditions) } : {}),
    ...(setsLimits(body) ? { limits: limitsOf(body, promotion.limits) } : {}),
    ...(start === undefined ? {} : { startsAt: start === null ? null : startOf(start, timezone) }),
    ...(end === undefined ? {} : { endsAt: end === null ? null : endOf(end, timezone) }),
    ...(combinable === undefined ? {} : { combinable }),
    ...(description === undefined ? {} : { display: { ...display, description } }),
    ...(active === undefined ? {} : { status: active ? 'ACTIVE' : 'INACTIVE' }),
  };
}

function refuseImmutable(
  { code, currency }: UpdateAdminCouponRequest,
  { coupon, promotion }: CouponRecord,
): void {
  if (code !== undefined && code !== coupon.code) throw invalidField('code', 'code cannot be changed');
  if (currency !== undefined && currency !== promotion.currency) {
    throw invalidField('currency', 'currency cannot be changed');
  }
}

function discountIn({ discount_type, discount_value, max_discount_amount }: CouponTermsRequest) {
  return { discount_type, discount_value, max_discount_amount };
}

function setsConditions({ min_order_amount, applicable_services }: CouponTermsRequest): boolean {
  return min_order_amount !== undefined || applicable_services !== undefined;
}

function setsLimits({ usage_limit, per_user_limit, budget_amount }: CouponTermsRequest): boolean {
  return usage_limit !== undefined || per_user_limit !== undefined || budget_amount !== undefined;
}

function limitsOf(
  { usage_limit: all, per_user_limit: each, budget_amount: budget }: CouponTermsRequest,
  current: Limits,
): Limits {
  return {
    usesMax: all === undefined ? current.usesMax : all,
    usesMaxPerCustomer: each === undefined ? current.usesMaxPerCustomer : each,
    budgetMinor: budget === undefined ? current.budgetMinor : budget,
  };
}
