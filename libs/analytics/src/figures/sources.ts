import type { DayRange, Period } from '../period/period.js';
import type { Point, ServiceFigures, Sums } from './figures.js';

/** What orders come to; `Sums` with what their net revenue is worked out of. */
export interface OrderSums extends Sums {
  /** The discounts of all coupons of these orders. */
  readonly orderDiscountMinor: number;
  readonly refundedMinor: number;
  readonly uniqueCustomers: number;
}

/** Where figures of orders come from: roll-ups, or the ledger for what is used seldom. Both say the same. */
export interface FiguresSource {
  sums(range: DayRange): Promise<OrderSums>;
  /** Only points at which there is anything. */
  points(period: Period): Promise<readonly Point[]>;
  byService(range: DayRange): Promise<readonly ServiceFigures[]>;
  currencies(range: DayRange): Promise<readonly string[]>;
}
