import type { CreateCouponCommand } from '#features/coupons';
import type { Settings } from '#platform/config';

import { beginningOf, endOf } from '../fields/date-time.js';
import { conditionsOf, limitsOf } from './coupon-code-terms.js';
import type { CouponCodeInput } from './coupon-code.input.js';
import { toDiscount } from './discount-type.js';

const NO_LIMITS = { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null };

/** What coupon codes take from the installation. */
export type CouponCodeDefaults = Pick<Settings, 'DEFAULT_CURRENCY' | 'DEFAULT_TIMEZONE'>;

/** @throws DomainError INVALID_REQUEST naming a number that is not one in the coupon's currency */
export function toCreateCommand(input: CouponCodeInput, defaults: CouponCodeDefaults): CreateCouponCommand {
  const currency = input.currency ?? defaults.DEFAULT_CURRENCY;
  const timezone = defaults.DEFAULT_TIMEZONE;
  return {
    code: input.code == null || input.code === '' ? { generate: {} } : input.code,
    source: 'COUPON_CODE',
    currency,
    status: 'ACTIVE',
    terms: {
      discount: toDiscount(input, currency),
      conditions: conditionsOf(input, {}, currency),
      limits: limitsOf(input, NO_LIMITS),
      startsAt: input.validFrom == null ? null : beginningOf(input.validFrom, timezone),
      endsAt: input.validUntil == null ? null : endOf(input.validUntil, timezone),
      visibility: 'NOT_LISTED',
      combinable: input.combinable ?? false,
      display: {},
    },
  };
}
