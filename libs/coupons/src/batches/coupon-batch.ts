import type { DomainError } from '#engine';

import type { CouponRecord } from '../coupon-record.js';

/** What became of one coupon of a batch. */
export type BatchOutcome =
  | { readonly created: CouponRecord; readonly error: null }
  /** `error` is `null` where nothing is wrong but another coupon of an `all_or_none` batch failed. */
  | { readonly created: null; readonly error: DomainError | null };

/** Whether the coupons of a batch are stored each for itself, or only together. */
export type BatchMode = 'each' | 'all_or_none';
