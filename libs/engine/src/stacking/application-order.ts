import type { Discount } from '../discounts/discount.js';
import { compareText } from '../text-order.js';
import type { Contender } from './contender.js';

/** Percentages, then amounts, then what is free (05-redemptions.md, Several codes), and the shipping last. */
const RANK: Readonly<Record<Exclude<Discount['kind'], 'tiered'>, number>> = {
  percent: 0,
  amount: 1,
  free_items: 2,
  free: 3,
  shipping: 4,
};

/** Compares by who is applied first: by kind, and within a kind by code, never by the order of the request. */
export function byApplication(a: Contender, b: Contender): number {
  return rankOf(a.candidate.promotion.discount) - rankOf(b.candidate.promotion.discount) || byCode(a, b);
}

/** Tiers are percentages when all of them are, and amounts otherwise, whichever of them an order reaches. */
function rankOf(discount: Discount): number {
  if (discount.kind !== 'tiered') return RANK[discount.kind];
  return discount.tiers.every(({ value }) => value.kind === 'percent') ? RANK.percent : RANK.amount;
}

/** Compares by code, and where profiles have none by id. */
export function byCode(a: Contender, b: Contender): number {
  return (
    compareText(a.candidate.coupon.code, b.candidate.coupon.code) ||
    compareText(a.candidate.coupon.id, b.candidate.coupon.id)
  );
}
