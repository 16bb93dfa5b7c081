/** `DEPOSIT` orders never get a discount (05-redemptions.md). */
export type OrderType = 'REDEMPTION' | 'DEPOSIT';

/** One line of an order. An order given as a bare amount is one line without a product. */
export interface OrderLine {
  /** Position in the request, counted from 0. */
  readonly index: number;
  readonly productId: string | null;
  /** Whole units, at least 1. */
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** `quantity × unitPriceMinor`. */
  readonly amountMinor: number;
  readonly onSale: boolean;
  readonly service: string | null;
  readonly planId: number | null;
}

/** What is being paid for, before discounts. Amounts are in minor units of `currency` (ISO 4217). */
export interface Order {
  readonly type: OrderType;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  /** Sum of the lines. */
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
}
