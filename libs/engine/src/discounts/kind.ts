import type { Discount } from './discount.js';

/** One kind of discount. */
export interface DiscountKind<D extends Discount> {
  readonly kind: D['kind'];
  /** What it would take of what it applies to, in minor units. Proposals are clamped in one place only. */
  readonly propose: (discount: D, baseMinor: number) => number;
  /** Reads its stored JSON. @throws Error naming the field with a wrong shape */
  readonly parse: (value: unknown) => D;
}
