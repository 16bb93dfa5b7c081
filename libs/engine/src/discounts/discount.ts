/**
 * Which lines bear a discount: those that every line condition admits, or the whole order, where a list of
 * products only says what the order must hold one of (04-discount-profiles.md). Lines that are excluded bear
 * nothing either way.
 */
export type DiscountScope = 'eligible_lines' | 'whole_order';

/** Whether an amount is taken once, or from each unit and then never more than the unit's price. */
export type AmountPer = 'order' | 'unit';

/** What every kind may have: it never takes more than `capMinor` of one order; `null` or left out is no cap. */
interface Capped {
  readonly capMinor?: number | null;
}

/** A share of what the discount applies to, at most `capMinor`. */
export interface PercentDiscount extends Capped {
  readonly kind: 'percent';
  /** Ten-thousandths of a percent: 12.5 % is 125 000, 100 % is 1 000 000. */
  readonly percentE4: number;
  readonly capMinor: number | null;
  /** Left out: `eligible_lines`. */
  readonly scope?: DiscountScope;
}

/** A fixed amount. */
export interface AmountDiscount extends Capped {
  readonly kind: 'amount';
  readonly amountMinor: number;
  /** Left out: once per `order`. `unit` goes with `eligible_lines` only. */
  readonly per?: AmountPer;
  /** Left out: `eligible_lines`. */
  readonly scope?: DiscountScope;
}

/** A share, or an amount. */
export type DiscountValue =
  | { readonly kind: 'percent'; readonly percentE4: number }
  | { readonly kind: 'amount'; readonly amountMinor: number };

/** What is given from an amount on. */
export interface DiscountTier {
  /** Before discounts. */
  readonly minimumMinor: number;
  readonly value: DiscountValue;
}

/** The more is bought, the more is given: the highest tier that is reached counts. */
export interface TieredDiscount extends Capped {
  readonly kind: 'tiered';
  /** At least one; their minimums rise strictly. */
  readonly tiers: readonly DiscountTier[];
  /**
   * What reaches a tier, before discounts: the `total` of the lines that the discount applies to, or `each_item`,
   * each line for itself; of a whole order the line that reaches highest.
   */
  readonly measure: 'each_item' | 'total';
  /** Of amounts. Left out: once per `order`, or once per line when each has its own tier. */
  readonly per?: AmountPer;
  /** Left out: `eligible_lines`. */
  readonly scope?: DiscountScope;
}

/** Everything that the discount applies to, for nothing. */
export interface FreeDiscount extends Capped {
  readonly kind: 'free';
}

/** The cheapest units for nothing. */
export interface FreeItemsDiscount extends Capped {
  readonly kind: 'free_items';
  /** How many units at most; `null` is all of them. */
  readonly quantityMax: number | null;
  /** Which products can be free. Left out or `null`: those of the eligible lines. */
  readonly productIds?: readonly string[] | null;
}

/** The shipping of the order, for nothing or for less. */
export interface ShippingDiscount extends Capped {
  readonly kind: 'shipping';
  readonly value: { readonly kind: 'free' } | DiscountValue;
  /** Which lines a minimum quantity counts; none of them bears anything. Left out: `eligible_lines`. */
  readonly scope?: DiscountScope;
}

export type Discount =
  PercentDiscount | AmountDiscount | TieredDiscount | FreeDiscount | FreeItemsDiscount | ShippingDiscount;
