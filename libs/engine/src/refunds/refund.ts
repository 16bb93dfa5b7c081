/** A line of a redeemed order, with what was refunded of it before. Amounts in minor units. */
export interface RefundableLine {
  readonly index: number;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** `quantity × unitPriceMinor`. */
  readonly amountMinor: number;
  /** The stored shares of all coupons in this line. */
  readonly discountMinor: number;
  readonly refunded: RefundedSoFar;
}

/** What earlier refunds took of one line. */
export interface RefundedSoFar {
  /** Whole units; a refund by amount counts none. */
  readonly quantity: number;
  /** Order value before discounts. */
  readonly orderValueMinor: number;
  readonly discountMinor: number;
}

/** Units of one line that come back. */
export interface RefundedUnits {
  readonly index: number;
  readonly quantity: number;
}

/** What is to be refunded (05-redemptions.md): everything left, some units, or order value before discounts. */
export type RefundRequest =
  | { readonly kind: 'whole' }
  | { readonly kind: 'lines'; readonly lines: readonly RefundedUnits[] }
  | { readonly kind: 'amount'; readonly amountMinor: number };

/** What one line gives back. `quantity` is there when whole units come back. */
export interface LineRefund {
  readonly index: number;
  readonly quantity?: number;
  readonly orderValueMinor: number;
  readonly discountMinor: number;
}

/** A refund: its order value is the discount that is taken back and what the customer is paid. */
export interface Refund {
  readonly orderValueMinor: number;
  readonly discountMinor: number;
  readonly paidMinor: number;
  /** The lines that it touches. */
  readonly perLine: readonly LineRefund[];
  /** Whether nothing is left to refund afterwards. */
  readonly completes: boolean;
}
