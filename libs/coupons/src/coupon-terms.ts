import type { PromotionTerms } from '#features/promotions';

import type { CouponRecord } from './coupon-record.js';

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
