import type { CreateCouponCommand } from '#features/coupons';
import type { OwnerTerms } from '#features/partners';

import { firstInstantAfter, firstInstantOf } from '../fields/day.js';
import { conditionsOf, limitsOf } from './coupon-conditions.js';
import { amountOf, percentOf } from './coupon-discount.js';
import { displayOf } from './coupon-display.js';
import type { CreateCouponRequest } from './coupon.request.js';

/** What a partner's coupons take from the partner and from the installation. */
export interface CouponBasis extends Pick<OwnerTerms, 'currency' | 'timezone'> {
  readonly totalUsageLimitDefault: number;
}

/**
 * A partner's request in the engine's words.
 * @throws DomainError INVALID_REQUEST naming a number that is not one in the partner's currency
 */
export function toCreateCommand(body: CreateCouponRequest, basis: CouponBasis): CreateCouponCommand {
  const { currency, timezone, totalUsageLimitDefault } = basis;
  const { conditions, display } = body;
  return {
    code: body.code,
    source: 'PARTNER_COUPON',
    currency,
    status: 'ACTIVE',
    terms: {
      discount:
        body.discountType === 'PERC' ? percentOf(body, null, currency) : amountOf(body, null, currency),
      conditions: conditionsOf(conditions, {}, currency),
      limits: limitsOf(conditions, { current: null, totalUsageLimitDefault, currency }),
      startsAt: firstInstantOf(conditions.startDate, timezone),
      endsAt: firstInstantAfter(conditions.expiryDate, timezone),
      visibility: display.visibility ?? 'LISTED',
      combinable: conditions.combinable ?? false,
      display: displayOf(display, {}),
    },
  };
}
