import { type Discount, invalidField } from '#engine';
import type { CouponChanges, CouponRecord } from '#features/coupons';

import { firstInstantAfter } from '../fields/day.js';
import { conditionsOf, limitsOf } from './coupon-conditions.js';
import type { UpdateConditionsRequest } from './coupon-conditions.request.js';
import { amountOf, percentOf } from './coupon-discount.js';
import { displayOf } from './coupon-display.js';
import type { CouponDisplayRequest } from './coupon-display.request.js';
import type { UpdateCouponRequest } from './coupon.request.js';
import { discountTypeOf } from './discount-type.js';

/** A request to change a coupon, the coupon, and what a total limit is when it is set back. */
export interface Revision {
  readonly body: UpdateCouponRequest;
  readonly current: CouponRecord;
  readonly totalUsageLimitDefault: number;
}

/**
 * What a partial update changes (01-partner-coupons.md): only what is sent, at every level.
 * @throws DomainError INVALID_REQUEST naming a field that cannot be changed, or a wrong number
 */
export function toChanges({ body, current, totalUsageLimitDefault }: Revision): CouponChanges {
  refuseImmutable(body, current);
  return {
    ...discountChange(body, current),
    ...(body.conditions === undefined
      ? {}
      : conditionsChange(body.conditions, current, totalUsageLimitDefault)),
    ...(body.display === undefined ? {} : displayChange(body.display, current)),
  };
}

function refuseImmutable(body: UpdateCouponRequest, { coupon, promotion }: CouponRecord): void {
  const { code, discountType, conditions } = body;
  const fixed = [
    { path: 'code', given: code?.toUpperCase(), has: coupon.code },
    { path: 'discountType', given: discountType, has: discountTypeOf(promotion.discount) },
    { path: 'conditions.startDate', given: conditions?.startDate, has: promotion.window.startsOn },
  ];
  for (const { path, given, has } of fixed) {
    if (given !== undefined && given !== has) throw invalidField(path, `${path} cannot be changed`);
  }
}

function discountChange(body: UpdateCouponRequest, { promotion }: CouponRecord): { discount?: Discount } {
  if (body.discountValue === undefined && body.maxDiscountAmount === undefined) return {};
  const { discount, currency } = promotion;
  if (discount.kind === 'percent') return { discount: percentOf(body, discount, currency) };
  return { discount: amountOf(body, discount.kind === 'amount' ? discount : null, currency) };
}

function conditionsChange(
  request: UpdateConditionsRequest,
  { promotion, timezone }: CouponRecord,
  totalUsageLimitDefault: number,
): CouponChanges {
  const { startDate: _same, ...sent } = request;
  if (Object.keys(sent).length === 0) return {};
  const { expiryDate, combinable } = sent;
  return {
    conditions: conditionsOf(request, promotion.conditions, promotion.currency),
    limits: limitsOf(request, {
      current: promotion.limits,
      totalUsageLimitDefault,
      currency: promotion.currency,
    }),
    ...(expiryDate === undefined ? {} : { endsAt: firstInstantAfter(expiryDate, timezone) }),
    ...(combinable === undefined ? {} : { combinable: combinable ?? false }),
  };
}

function displayChange(request: CouponDisplayRequest, { display }: CouponRecord): CouponChanges {
  const { visibility, ...texts } = request;
  return {
    ...(visibility === undefined ? {} : { visibility: visibility ?? 'LISTED' }),
    ...(Object.keys(texts).length === 0 ? {} : { display: displayOf(texts, display) }),
  };
}
