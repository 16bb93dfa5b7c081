import type { OrderLine } from '../order.js';

/** What earlier coupons left of an order, in minor units. */
export interface Left {
  /** Of every line, by position. */
  readonly linesMinor: readonly number[];
  readonly shippingMinor: number;
}

/** A line that a discount applies to. */
export interface GroundLine {
  readonly line: OrderLine;
  /** What earlier coupons left of its amount. */
  readonly leftMinor: number;
}

/** What one discount applies to. */
export interface Ground {
  readonly lines: readonly GroundLine[];
  /** Sum of what is left of them. */
  readonly leftMinor: number;
  readonly shippingMinor: number;
}
