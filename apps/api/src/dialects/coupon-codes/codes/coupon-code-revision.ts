import type { CouponChanges, CouponRecord } from '#features/coupons';

import { beginningOf, endOf } from '../fields/date-time.js';
import { conditionsOf, limitsOf } from './coupon-code-terms.js';
import type { CouponCodeUpdate } from './coupon-code.input.js';
import { changedDiscount, toWireDiscount } from './discount-type.js';

/**
 * What an update changes: only what is sent.
 * @throws DomainError INVALID_REQUEST naming a wrong number
 */
export function toChanges(update: CouponCodeUpdate, current: CouponRecord): CouponChanges {
  return {
    ...discountChange(update, current),
    ...conditionsChange(update, current),
    ...limitsChange(update, current),
    ...windowChange(update, current),
    ...(update.combinable == null ? {} : { combinable: update.combinable }),
    ...(update.active == null ? {} : statusChange(update.active ? 'ACTIVE' : 'INACTIVE', current)),
  };
}

/** Switches a coupon off; again, it changes nothing. */
export function toDeactivation(current: CouponRecord): CouponChanges {
  return statusChange('INACTIVE', current);
}

function statusChange(status: 'ACTIVE' | 'INACTIVE', { promotion }: CouponRecord): CouponChanges {
  return promotion.status === status ? {} : { status };
}

function discountChange(update: CouponCodeUpdate, { promotion }: CouponRecord): CouponChanges {
  if (update.discountType == null && update.discountValue == null) return {};
  const { discount, currency } = promotion;
  const current = toWireDiscount(discount, currency);
  return current === null ? {} : { discount: changedDiscount(update, current, currency) };
}

function conditionsChange(update: CouponCodeUpdate, { promotion }: CouponRecord): CouponChanges {
  const { minPurchaseAmount, applicablePlans, firstPurchaseOnly } = update;
  const untouched = [minPurchaseAmount, applicablePlans, firstPurchaseOnly].every(isLeftOut);
  const { conditions, currency } = promotion;
  return untouched ? {} : { conditions: conditionsOf(update, conditions, currency) };
}

function limitsChange(update: CouponCodeUpdate, { promotion }: CouponRecord): CouponChanges {
  const untouched = [update.maxUses, update.maxUsesPerUser].every(isLeftOut);
  return untouched ? {} : { limits: limitsOf(update, promotion.limits) };
}

function windowChange(
  { validFrom, validUntil }: CouponCodeUpdate,
  { timezone }: CouponRecord,
): CouponChanges {
  return {
    ...(validFrom === undefined
      ? {}
      : { startsAt: validFrom === null ? null : beginningOf(validFrom, timezone) }),
    ...(validUntil === undefined ? {} : { endsAt: validUntil === null ? null : endOf(validUntil, timezone) }),
  };
}

function isLeftOut(value: unknown): boolean {
  return value === undefined;
}
