import type { Discount } from './discount.js';
import type { Ground } from './ground.js';

/**
 * What a discount would take, in minor units, before it is clamped: of its lines together, which then bear it in
 * proportion to what is left of them; of each line for itself; or of the shipping.
 */
export type Proposal =
  | { readonly of: 'lines'; readonly amountMinor: number }
  | { readonly of: 'each_line'; readonly amountsMinor: readonly number[] }
  | { readonly of: 'shipping'; readonly amountMinor: number };

/**
 * One kind of discount. What it proposes never falls when more is left of a line or of the shipping, and never
 * rises by more than that; how tiers are reached and which units are the cheapest must therefore be told by what
 * the order costs before discounts. The search for the best combination relies on it.
 */
export interface DiscountKind<D extends Discount> {
  readonly kind: D['kind'];
  /** Proposals are capped and clamped in one place only (`takeFrom`). */
  readonly propose: (discount: D, ground: Ground) => Proposal;
  /**
   * The most that it can take of lines of which so much is left, whichever they are. It never falls when more is
   * left, and never rises by more than that.
   */
  readonly mostOfLines: (discount: D, leftMinor: number) => number;
  /** Reads its stored JSON. @throws Error naming the field with a wrong shape */
  readonly parse: (value: unknown) => D;
}
