import type { Candidate, Discount, Facts, Order, OrderLine } from '../src/index.js';
import { savingOf } from '../src/index.js';
import { type PlainLeft, plainTake } from './plain-arithmetic.js';

const KINDS = ['percent', 'amount', 'free_items', 'free', 'shipping'];

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
  let left: PlainLeft = {
    lines: lines.map(({ amountMinor }) => amountMinor),
    shipping: order.shippingMinor,
  };
  const uses = new Map<string, { count: number; spent: number }>();
  let total = 0;
  for (const { promotion, coupon } of [...subset].sort(byKindAndCode)) {
    const { parts, shipping } = plainTake(promotion.discount, lines, openLines(lines, promotion), left);
    const taken = parts.reduce((a, b) => a + b, shipping);
    const { count, spent } = uses.get(promotion.id) ?? { count: 0, spent: 0 };
    const { usesMax, budgetMinor } = promotion.limits;
    if (taken === 0 || coupon.archived) return null;
    if (usesMax !== null && count >= usesMax) return null;
    if (budgetMinor !== null && spent + taken > budgetMinor) return null;
    uses.set(promotion.id, { count: count + 1, spent: spent + taken });
    left = {
      lines: left.lines.map((minor, i) => minor - (parts[i] ?? 0)),
      shipping: left.shipping - shipping,
    };
    total += taken;
  }
  return total;
}

function openLines(
  lines: readonly OrderLine[],
  { conditions, discount }: Candidate['promotion'],
): readonly boolean[] {
  const { products, excludedProducts, excludesOnSale } = conditions;
  const whole =
    ('scope' in discount && discount.scope === 'whole_order') ||
    (discount.kind === 'free_items' && discount.productIds != null);
  return lines.map(
    ({ productId, onSale }) =>
      (whole || !products || products.productIds.includes(productId ?? '')) &&
      !excludedProducts?.productIds.includes(productId ?? '') &&
      !(excludesOnSale && onSale),
  );
}

function byKindAndCode(a: Candidate, b: Candidate): number {
  return (
    rankOf(a.promotion.discount) - rankOf(b.promotion.discount) || (a.coupon.code < b.coupon.code ? -1 : 1)
  );
}

function rankOf(discount: Discount): number {
  if (discount.kind !== 'tiered') return KINDS.indexOf(discount.kind);
  return KINDS.indexOf(discount.tiers.some(({ value }) => value.kind === 'amount') ? 'amount' : 'percent');
}
