import type { CouponChanges, CreateCouponCommand } from '#features/coupons';
import type { Limits } from '#engine';

import type { Terms, TermsChange } from './operations.js';

const DAY_MS = 86_400_000;

/** A partner's coupon with these terms, in the words of the product. */
export function createCommandOf(code: string, terms: Terms): CreateCouponCommand {
  const { amountMinor, combinable, listed, first, usesMax, usesMaxPerCustomer, budgetMinor } = terms;
  return {
    code,
    source: 'PARTNER_COUPON',
    currency: 'INR',
    status: 'ACTIVE',
    terms: {
      discount: { kind: 'amount', amountMinor },
      conditions: {
        ...(first === 'coupon' ? { firstCoupon: {} } : {}),
        ...(first === 'redemption' ? { firstRedemption: {} } : {}),
      },
      limits: { usesMax, usesMaxPerCustomer, budgetMinor },
      startsAt: null,
      endsAt: null,
      visibility: listed ? 'LISTED' : 'NOT_LISTED',
      combinable,
      display: {},
    },
  };
}

/** @param limits as they are */
export function changesOf(
  limits: Limits,
  { on, window, amountMinor, ...change }: TermsChange,
): CouponChanges {
  if (on !== undefined) return { status: on ? 'ACTIVE' : 'INACTIVE' };
  if (window !== undefined) return windowOf(window);
  if (amountMinor !== undefined) return { discount: { kind: 'amount', amountMinor } };
  return { limits: { ...limits, ...change } };
}

function windowOf(window: Terms['window']): CouponChanges {
  const now = Date.now();
  return {
    startsAt: window === 'ahead' ? now + DAY_MS : null,
    endsAt: window === 'over' ? now - DAY_MS : null,
  };
}
