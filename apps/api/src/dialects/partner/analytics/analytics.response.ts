import { ApiProperty } from '@nestjs/swagger';

import { toMajor } from '#engine';
import type { CouponAnalytics, Figures, Sums, Totals } from '#features/analytics';
import { toIso } from '#platform/clock';

/** Days of the platform's time zone, from the first instant to the last. */
export class AnalyticsPeriodResponse {
  @ApiProperty({ format: 'date-time', example: '2025-06-01T00:00:00Z' })
  readonly start: string;

  @ApiProperty({ format: 'date-time', example: '2025-06-30T23:59:59.999Z' })
  readonly end: string;

  @ApiProperty({ example: 'day' })
  readonly granularity: string;

  @ApiProperty({ example: 'UTC' })
  readonly timezone: string;
}

/** What orders come to; amounts in the currency's major unit. */
export class AnalyticsSumsResponse {
  @ApiProperty({ example: 42 })
  readonly redemptions: number;

  @ApiProperty({ example: 1047.9 })
  readonly discountAmount: number;

  @ApiProperty({ description: 'Before discounts', example: 2095.8 })
  readonly orderValue: number;
}

/** The sums of a period. */
export class AnalyticsTotalsResponse extends AnalyticsSumsResponse {
  @ApiProperty({ example: 40 })
  readonly uniqueCustomers: number;

  @ApiProperty({ description: 'Order value less discounts and refunds', example: 998 })
  readonly netRevenue: number;

  @ApiProperty({ example: 24.95 })
  readonly averageDiscount: number;

  @ApiProperty({ example: 61 })
  readonly validations: number;

  @ApiProperty({ description: 'Validations and redemptions that were refused', example: 9 })
  readonly rejections: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Redemptions for each accepted validation',
    example: 0.8,
  })
  readonly conversionRate: number | null;

  @ApiProperty({ example: 49.9 })
  readonly refundedAmount: number;
}

/** An hour, a day, a week or a month. */
export class AnalyticsPointResponse extends AnalyticsSumsResponse {
  @ApiProperty({ format: 'date-time', example: '2025-06-01T00:00:00Z' })
  readonly at: string;
}

/** One of the coupons that were redeemed most. */
export class TopCouponResponse extends AnalyticsSumsResponse {
  @ApiProperty({ example: '01HQZX123456789ABC' })
  readonly couponId: string;

  @ApiProperty({ example: 'SAVE20' })
  readonly code: string;
}

/** How often a reason was given. */
export class RejectionReasonResponse {
  @ApiProperty({ example: 'EXPIRED' })
  readonly reason: string;

  @ApiProperty({ example: 9 })
  readonly count: number;
}

/** What was sold of a service; `null` is what names none. */
export class ServiceSumsResponse extends AnalyticsSumsResponse {
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly service: string | null;
}

/** A partner's figures (06-analytics.md); amounts in the currency's major unit. */
export class PartnerAnalyticsResponse {
  @ApiProperty()
  readonly period: AnalyticsPeriodResponse;

  @ApiProperty({ example: 'INR' })
  readonly currency: string;

  @ApiProperty({ type: [String], description: 'Those that have anything in the period', example: ['INR'] })
  readonly currencies: readonly string[];

  @ApiProperty()
  readonly totals: AnalyticsTotalsResponse;

  @ApiProperty({ description: 'Of as many days before the period' })
  readonly previous: AnalyticsTotalsResponse;

  @ApiProperty({ type: [AnalyticsPointResponse] })
  readonly series: readonly AnalyticsPointResponse[];

  @ApiProperty({ type: [TopCouponResponse], description: 'At most ten' })
  readonly topCoupons: readonly TopCouponResponse[];

  @ApiProperty({ type: [RejectionReasonResponse] })
  readonly rejectionReasons: readonly RejectionReasonResponse[];

  @ApiProperty({ type: [ServiceSumsResponse] })
  readonly byService: readonly ServiceSumsResponse[];
}

/** The same of one coupon, and how long it will last. */
export class PartnerCouponAnalyticsResponse extends PartnerAnalyticsResponse {
  @ApiProperty({ example: '01HQZX123456789ABC' })
  readonly couponId: string;

  @ApiProperty({ example: 'SAVE20' })
  readonly code: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Null without a limit', example: 958 })
  readonly remainingUses: number | null;

  @ApiProperty({ description: 'In the period', example: 1.4 })
  readonly usesPerDay: number;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'When the limit is reached at that rate; null when it is not',
    example: '2027-05-16',
  })
  readonly exhaustedOn: string | null;
}

export function toPartnerAnalyticsResponse(figures: Figures): PartnerAnalyticsResponse {
  const { period, currency } = figures;
  return {
    period: {
      start: toIso(period.start),
      end: toIso(period.end - 1),
      granularity: period.granularity,
      timezone: period.timezone,
    },
    currency,
    currencies: figures.currencies,
    totals: toTotals(figures.totals, currency),
    previous: toTotals(figures.previous, currency),
    series: figures.series.map((point) => ({ at: toIso(point.at), ...toSums(point, currency) })),
    topCoupons: figures.topCoupons.map((coupon) => ({
      couponId: coupon.couponId,
      code: coupon.code,
      ...toSums(coupon, currency),
    })),
    rejectionReasons: figures.rejectionReasons,
    byService: figures.byService.map((one) => ({ service: one.service, ...toSums(one, currency) })),
  };
}

export function toPartnerCouponAnalyticsResponse(analytics: CouponAnalytics): PartnerCouponAnalyticsResponse {
  const { coupon, figures, outlook } = analytics;
  return { couponId: coupon.couponId, code: coupon.code, ...outlook, ...toPartnerAnalyticsResponse(figures) };
}

function toTotals(totals: Totals, currency: string): AnalyticsTotalsResponse {
  return {
    ...toSums(totals, currency),
    uniqueCustomers: totals.uniqueCustomers,
    netRevenue: toMajor(totals.netRevenueMinor, currency),
    averageDiscount: toMajor(totals.averageDiscountMinor, currency),
    validations: totals.validations,
    rejections: totals.rejections,
    conversionRate: totals.conversionRate,
    refundedAmount: toMajor(totals.refundedMinor, currency),
  };
}

function toSums(
  { redemptions, discountMinor, orderValueMinor }: Sums,
  currency: string,
): AnalyticsSumsResponse {
  return {
    redemptions,
    discountAmount: toMajor(discountMinor, currency),
    orderValue: toMajor(orderValueMinor, currency),
  };
}
