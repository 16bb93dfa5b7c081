import type { CouponTerms } from '#features/coupons';

import type { FactsAnswer } from '../facts/facts-question.js';
import { type OrderTerms, allOf } from './terms-reader.js';

/** Whether terms that may be out of date are those of the database, so that an order may be judged by them. */
export function agree(terms: OrderTerms, facts: FactsAnswer): boolean {
  return (
    (terms.codeless === null || terms.codeless === facts.owner.codeless) &&
    allOf(terms).every((one) => isCurrent(one, facts))
  );
}

function isCurrent({ coupon, promotion }: CouponTerms, { promotions, coupons, owner }: FactsAnswer): boolean {
  const found = coupons.get(coupon.id);
  return (
    promotions.get(promotion.id)?.version === promotion.version &&
    promotion.ownerSuspended === owner.isSuspended &&
    found?.archived === coupon.archived &&
    found.assignedCustomerId === coupon.assignedCustomerId
  );
}
