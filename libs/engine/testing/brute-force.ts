import type { Candidate, Facts, Order } from '../src/index.js';
import { savingOf } from '../src/index.js';
import { allocate, percentOf } from '../src/index.js';

const KINDS = ['percent', 'amount', 'free'];

export interface Subset {
  readonly codes: readonly string[];
  readonly discountMinor: number;
}

/** Every set of coupons that may be applied together, by plain enumeration and plain arithmetic. */
export function everyCombination(order: Order, all: readonly Candidate[], facts: Facts): Subset[] {
  const usable = all.filter((candidate) => savingOf({ order, candidate, facts }).applies);
  const found: Subset[] = [];
  for (let mask = 1; mask < 2 ** usable.length; mask += 1) {
    const subset = usable.filter((_, i) => (mask >> i) % 2 === 1);
    if (subset.length > 1 && subset.some(({ promotion }) => !promotion.combinable)) continue;
    const discountMinor = together(order, subset);
    if (discountMinor !== null) {
      found.push({ codes: subset.map(({ coupon }) => coupon.code).sort(), discountMinor });
    }
  }
  return found;
}

function together(order: Order, subset: readonly Candidate[]): number | null {
  const lines = [...order.lines].sort(
    (a, b) =>
      Number((a.productId ?? '') > (b.productId ?? '')) - Number((a.productId ?? '') < (b.productId ?? '')) ||
      a.amountMinor - b.amountMinor ||
      a.unitPriceMinor - b.unitPriceMinor ||
      Number(a.onSale) - Number(b.onSale),
  );
  const left = lines.map(({ amountMinor }) => amountMinor);
  const uses = new Map<string, { count: number; spent: number }>();
  let total = 0;
  for (const { promotion, coupon } of [...subset].sort(byKindAndCode)) {
    const { products, excludedProducts, excludesOnSale } = promotion.conditions;
    const open = lines.map(({ productId, onSale }, i) =>
      (!products || products.productIds.includes(productId ?? '')) &&
      !excludedProducts?.productIds.includes(productId ?? '') &&
      !(excludesOnSale && onSale)
        ? (left[i] ?? 0)
        : 0,
    );
    const base = open.reduce((a, b) => a + b, 0);
    const taken = take(promotion.discount, base);
    const { count, spent } = uses.get(promotion.id) ?? { count: 0, spent: 0 };
    const { usesMax, budgetMinor } = promotion.limits;
    if (taken === 0 || coupon.archived) return null;
    if (usesMax !== null && count >= usesMax) return null;
    if (budgetMinor !== null && spent + taken > budgetMinor) return null;
    uses.set(promotion.id, { count: count + 1, spent: spent + taken });
    allocate(taken, open).forEach((share, i) => (left[i] = (left[i] ?? 0) - share));
    total += taken;
  }
  return total;
}

function take(discount: Candidate['promotion']['discount'], base: number): number {
  if (discount.kind === 'free') return base;
  if (discount.kind === 'amount') return Math.min(discount.amountMinor, base);
  if (discount.kind !== 'percent') throw new Error(`No plain arithmetic for ${discount.kind} yet`);
  return Math.min(percentOf(base, discount.percentE4), discount.capMinor ?? base);
}

function byKindAndCode(a: Candidate, b: Candidate): number {
  return (
    KINDS.indexOf(a.promotion.discount.kind) - KINDS.indexOf(b.promotion.discount.kind) ||
    (a.coupon.code < b.coupon.code ? -1 : 1)
  );
}
