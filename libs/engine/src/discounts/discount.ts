/** A share of what the discount applies to, at most `capMinor`. */
export interface PercentDiscount {
  readonly kind: 'percent';
  /** Ten-thousandths of a percent: 12.5 % is 125 000, 100 % is 1 000 000. */
  readonly percentE4: number;
  readonly capMinor: number | null;
}

/** A fixed amount. */
export interface AmountDiscount {
  readonly kind: 'amount';
  readonly amountMinor: number;
}

/** Everything that the discount applies to, for nothing. */
export interface FreeDiscount {
  readonly kind: 'free';
}

export type Discount = PercentDiscount | AmountDiscount | FreeDiscount;
