import { isDeepStrictEqual } from 'node:util';

import type { PromotionTerms } from '#features/promotions';

import type { CouponChanges, CouponRecord } from './coupon-record.js';

/** The terms of a coupon as they stand, for changes to be laid over. */
export function termsOf({ promotion, visibility, display }: CouponRecord): PromotionTerms {
  return {
    discount: promotion.discount,
    conditions: promotion.conditions,
    limits: promotion.limits,
    startsAt: promotion.window.startsAt,
    endsAt: promotion.window.endsAt,
    visibility,
    combinable: promotion.combinable,
    display,
  };
}

/** Those of the changes that make a difference: what is to become what it is already is none. */
export function realChanges(changes: CouponChanges, current: CouponRecord): CouponChanges {
  const before = new Map<string, unknown>(
    Object.entries({ ...termsOf(current), status: current.promotion.status }),
  );
  const real = Object.entries(changes).filter(([name, value]) => !isDeepStrictEqual(value, before.get(name)));
  return Object.fromEntries(real);
}
