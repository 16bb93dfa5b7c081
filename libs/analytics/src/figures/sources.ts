import type { Period } from '../period/period.js';
import type { Point, ServiceFigures, Sums } from './figures.js';

/** What orders come to; `Sums` with what their net revenue is worked out of. */
export interface OrderSums extends Sums {
  /** The discounts of all coupons of these orders. */
  readonly orderDiscountMinor: number;
  readonly refundedMinor: number;
  readonly uniqueCustomers: number;
}

/** What the orders of a period come to. */
export interface OrderFigures {
  readonly sums: OrderSums;
  /** Of the period before. */
  readonly previous: OrderSums;
  /** Only points at which there is anything. */
  readonly points: readonly Point[];
  readonly byService: readonly ServiceFigures[];
  /** ISO 4217, those that have anything in the period, whichever is asked about. */
  readonly currencies: readonly string[];
}

/** Where figures of orders come from: roll-ups, or the ledger for what is used seldom. Both say the same. */
export interface FiguresSource {
  read(period: Period): Promise<OrderFigures>;
}
