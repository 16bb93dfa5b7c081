import type { PlacedLine } from './conditions/line-selection.js';
import type { Left } from './discounts/ground.js';
import type { Order, OrderLine } from './order.js';
import { compareText } from './text-order.js';

/** An order laid out for evaluation. */
export interface Basket {
  readonly order: Order;
  /** In an order that depends on the lines alone, so that no order of the request changes a share. */
  readonly lines: readonly PlacedLine[];
  /** What is left of it before any discount: all of it. */
  readonly left: Left;
}

/** Sorts the lines by what they are; only lines that are alike keep the order of the request. */
export function basketOf(order: Order): Basket {
  const sorted = order.lines.length > 1 ? [...order.lines].sort(compareLines) : order.lines;
  return {
    order,
    lines: sorted.map((line, position) => ({ line, position })),
    left: { linesMinor: sorted.map((line) => line.amountMinor), shippingMinor: order.shippingMinor },
  };
}

function compareLines(a: OrderLine, b: OrderLine): number {
  return (
    compareText(a.productId ?? '', b.productId ?? '') ||
    a.amountMinor - b.amountMinor ||
    a.unitPriceMinor - b.unitPriceMinor ||
    Number(a.onSale) - Number(b.onSale) ||
    compareText(a.service ?? '', b.service ?? '') ||
    (a.planId ?? 0) - (b.planId ?? 0) ||
    a.index - b.index
  );
}
