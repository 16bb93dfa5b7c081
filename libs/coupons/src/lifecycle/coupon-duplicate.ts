import type { Instant } from '#engine';

import type { CodeWish, CouponRecord, CreateCouponCommand } from '../coupon-record.js';
import { termsOf } from '../coupon-terms.js';
import { statusOfDuplicate } from './lifecycle-changes.js';

/** In what a duplicate differs from its original; dates that are left out are the original's. */
export interface DuplicateWishes {
  readonly code: Exclude<CodeWish, null>;
  readonly startsAt?: Instant | null;
  /** Exclusive. */
  readonly endsAt?: Instant | null;
}

/**
 * A coupon to make with the terms of another and a code of its own. It begins with nothing used, and paused where
 * its original is paused or archived.
 */
export function duplicateOf(original: CouponRecord, wishes: DuplicateWishes): CreateCouponCommand {
  const { promotion, source } = original;
  const { code, ...dates } = wishes;
  return {
    code,
    source,
    currency: promotion.currency,
    status: statusOfDuplicate(promotion),
    terms: { ...termsOf(original), ...dates },
  };
}
