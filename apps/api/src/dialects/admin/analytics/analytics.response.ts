import type { CouponAnalytics, Figures, Period, Sums, Totals } from '#features/analytics';
import { toIso } from '#platform/clock';

import { lastBefore } from '../fields/moment.js';

/** A period on the wire: its first and its last instant. */
export interface WirePeriod {
  readonly start: string;
  readonly end: string;
  readonly granularity: string;
  readonly timezone: string;
}

interface WireSums {
  readonly redemptions: number;
  readonly discount_amount: number;
  readonly order_value: number;
}

interface WireTotals extends WireSums {
  readonly unique_customers: number;
  readonly net_revenue: number;
  readonly average_discount: number;
  readonly validations: number;
  readonly rejections: number;
  readonly conversion_rate: number | null;
  readonly refunded_amount: number;
}

/** Figures on the wire; amounts are minor units of `currency` (06-analytics.md). */
export interface AnalyticsResponse {
  readonly period: WirePeriod;
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly totals: WireTotals;
  readonly previous: WireTotals;
  readonly series: readonly (WireSums & { readonly at: string })[];
  readonly top_coupons: readonly (WireSums & { readonly coupon_id: string; readonly code: string })[];
  readonly rejection_reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly by_partner: readonly (WireSums & { readonly partner_id: string; readonly name: string })[];
  readonly by_service: readonly (WireSums & { readonly service: string | null })[];
}

/** The same of one coupon, and how long it will last. */
export interface CouponAnalyticsResponse extends AnalyticsResponse {
  readonly coupon_id: string;
  readonly code: string;
  readonly remaining_uses: number | null;
  readonly uses_per_day: number;
  readonly exhausted_on: string | null;
}

export function toAnalyticsResponse(figures: Figures): AnalyticsResponse {
  return {
    period: toWirePeriod(figures.period),
    currency: figures.currency,
    currencies: figures.currencies,
    totals: toWireTotals(figures.totals),
    previous: toWireTotals(figures.previous),
    series: figures.series.map((point) => ({ at: toIso(point.at), ...toWireSums(point) })),
    top_coupons: figures.topCoupons.map((coupon) => ({
      coupon_id: coupon.couponId,
      code: coupon.code,
      ...toWireSums(coupon),
    })),
    rejection_reasons: figures.rejectionReasons,
    by_partner: figures.byPartner.map((partner) => ({
      partner_id: partner.partnerId,
      name: partner.name,
      ...toWireSums(partner),
    })),
    by_service: figures.byService.map((one) => ({ service: one.service, ...toWireSums(one) })),
  };
}

export function toCouponAnalyticsResponse({
  coupon,
  figures,
  outlook,
}: CouponAnalytics): CouponAnalyticsResponse {
  return {
    coupon_id: coupon.couponId,
    code: coupon.code,
    remaining_uses: outlook.remainingUses,
    uses_per_day: outlook.usesPerDay,
    exhausted_on: outlook.exhaustedOn,
    ...toAnalyticsResponse(figures),
  };
}

export function toWirePeriod({ start, end, granularity, timezone }: Period): WirePeriod {
  return { start: toIso(start), end: toIso(lastBefore(end)), granularity, timezone };
}

function toWireTotals(totals: Totals): WireTotals {
  return {
    ...toWireSums(totals),
    unique_customers: totals.uniqueCustomers,
    net_revenue: totals.netRevenueMinor,
    average_discount: totals.averageDiscountMinor,
    validations: totals.validations,
    rejections: totals.rejections,
    conversion_rate: totals.conversionRate,
    refunded_amount: totals.refundedMinor,
  };
}

function toWireSums({ redemptions, discountMinor, orderValueMinor }: Sums): WireSums {
  return { redemptions, discount_amount: discountMinor, order_value: orderValueMinor };
}
