import type { Discount } from '../discounts/discount.js';
import { compareText } from '../text-order.js';
import type { Contender } from './contender.js';

/** Percentages, then amounts, then what is free (05-redemptions.md, Several codes). */
const RANK: Readonly<Record<Discount['kind'], number>> = { percent: 0, amount: 1, free: 2 };

/** Compares by who is applied first: by kind, and within a kind by code, never by the order of the request. */
export function byApplication(a: Contender, b: Contender): number {
  return (
    RANK[a.candidate.promotion.discount.kind] - RANK[b.candidate.promotion.discount.kind] || byCode(a, b)
  );
}

/** Compares by code, and where profiles have none by id. */
export function byCode(a: Contender, b: Contender): number {
  return (
    compareText(a.candidate.coupon.code, b.candidate.coupon.code) ||
    compareText(a.candidate.coupon.id, b.candidate.coupon.id)
  );
}
