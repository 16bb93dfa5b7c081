import type { Period, SimulationResult } from '#features/analytics';

import { type WirePeriod, toWirePeriod } from './analytics.response.js';

/** What a draft would have done; amounts are minor units of `currency`. */
export interface SimulateResponse {
  readonly period: Omit<WirePeriod, 'granularity'>;
  readonly currency: string;
  readonly orders: number;
  readonly applied: number;
  readonly discount_amount: number;
  readonly order_value: number;
  readonly average_discount: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

export function toSimulateResponse(
  period: Period,
  currency: string,
  { orders, applied, discountMinor, orderValueMinor, reasons }: SimulationResult,
): SimulateResponse {
  const { start, end, timezone } = toWirePeriod(period);
  return {
    period: { start, end, timezone },
    currency,
    orders,
    applied,
    discount_amount: discountMinor,
    order_value: orderValueMinor,
    average_discount: applied === 0 ? 0 : Math.round(discountMinor / applied),
    reasons,
  };
}
