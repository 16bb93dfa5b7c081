import type { CouponTerms } from '../coupon-record.js';

/** What applies by itself and has no code, of one owner. */
export interface CodelessTerms {
  readonly terms: readonly CouponTerms[];
  /** Which promotions these are and in which version, as the database says it (`claim_orders`). */
  readonly fingerprint: string;
}

/** @param terms of every live promotion without a code */
export function codelessTermsOf(terms: readonly CouponTerms[]): CodelessTerms {
  return {
    terms: terms.map(({ coupon, promotion }) => ({ coupon, promotion })),
    fingerprint: terms
      .map(({ promotion: { id, version } }) => `${id}:${version}`)
      .sort()
      .join(','),
  };
}
