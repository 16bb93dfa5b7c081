import type { Discount, DiscountValue, OrderLine } from '../src/index.js';
import { allocate } from '../src/index.js';

/** What is left of an order while coupons are applied, told a second time and as plainly as possible. */
export interface PlainLeft {
  readonly lines: readonly number[];
  readonly shipping: number;
}

/** What one discount takes: a part of each line, and of the shipping. */
export interface PlainTake {
  readonly parts: readonly number[];
  readonly shipping: number;
}

/** @param open which lines the discount applies to */
export function plainTake(
  discount: Discount,
  lines: readonly OrderLine[],
  open: readonly boolean[],
  left: PlainLeft,
): PlainTake {
  const cap = discount.capMinor ?? Infinity;
  if (discount.kind === 'shipping') {
    const wanted = discount.value.kind === 'free' ? left.shipping : valueOf(discount.value, left.shipping);
    return { parts: lines.map(() => 0), shipping: Math.min(wanted, left.shipping, cap) };
  }
  const bases = lines.map((_, i) => (open[i] === true ? (left.lines[i] ?? 0) : 0));
  const base = sum(bases);
  const together = (wanted: number): PlainTake => ({
    parts: allocate(Math.min(wanted, base, cap), bases),
    shipping: 0,
  });
  const apart = (wanted: (line: OrderLine, leftMinor: number, i: number) => number): PlainTake => {
    const parts = lines.map((line, i) =>
      open[i] === true ? Math.min(wanted(line, bases[i] ?? 0, i), bases[i] ?? 0) : 0,
    );
    return { parts: allocate(Math.min(sum(parts), cap), parts), shipping: 0 };
  };
  const eachUnit = (amountMinor: number) => (line: OrderLine) =>
    line.quantity * Math.min(amountMinor, line.unitPriceMinor);
  switch (discount.kind) {
    case 'percent':
      return together(Math.floor((base * discount.percentE4) / 1_000_000));
    case 'free':
      return together(base);
    case 'amount':
      return discount.per === 'unit' ? apart(eachUnit(discount.amountMinor)) : together(discount.amountMinor);
    case 'free_items': {
      const free = cheapest(discount, lines, open);
      return apart(({ quantity }, leftMinor, i) => Math.floor((leftMinor * (free[i] ?? 0)) / quantity));
    }
    case 'tiered': {
      const reached = (minor: number): DiscountValue | null =>
        [...discount.tiers].reverse().find(({ minimumMinor }) => minor >= minimumMinor)?.value ?? null;
      if (discount.measure === 'each_item' && discount.scope !== 'whole_order') {
        return apart((line, leftMinor) => {
          const value = reached(line.amountMinor);
          if (value === null) return 0;
          return value.kind === 'amount' && discount.per === 'unit'
            ? eachUnit(value.amountMinor)(line)
            : valueOf(value, leftMinor);
        });
      }
      const amounts = lines.filter((_, i) => open[i]).map(({ amountMinor }) => amountMinor);
      const value = reached(discount.measure === 'total' ? sum(amounts) : Math.max(0, ...amounts));
      if (value === null) return together(0);
      return value.kind === 'amount' && discount.per === 'unit'
        ? apart(eachUnit(value.amountMinor))
        : together(valueOf(value, base));
    }
  }
}

/** How many units of each line are free: all units of the order in one row, the cheapest first. */
function cheapest(
  { quantityMax, productIds }: Extract<Discount, { kind: 'free_items' }>,
  lines: readonly OrderLine[],
  open: readonly boolean[],
): readonly number[] {
  const units = lines.flatMap((line, i) =>
    open[i] === true && line.unitPriceMinor > 0 && (productIds?.includes(line.productId ?? '') ?? true)
      ? Array.from({ length: line.quantity }, () => ({ i, price: line.unitPriceMinor }))
      : [],
  );
  const free = units.sort((a, b) => a.price - b.price || a.i - b.i).slice(0, quantityMax ?? units.length);
  return lines.map((_, i) => free.filter((unit) => unit.i === i).length);
}

function valueOf(value: DiscountValue, base: number): number {
  return value.kind === 'percent' ? Math.floor((base * value.percentE4) / 1_000_000) : value.amountMinor;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
