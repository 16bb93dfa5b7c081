import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { Period } from '../period/period.js';
import { ALL_SERVICES } from '../roll-up/totals.sql.js';
import type { CouponFigures, FiguresQuery, PartnerFigures } from './figures.js';

const DAY = 'yyyy-MM-dd';

const OF_SUBJECT = `currency = $1 AND ($6::text IS NULL OR owner_id = $6) AND ($7::text IS NULL OR promotion_id = $7)
  AND ($8::text IS NULL OR service = $8) AND ($9::text IS NULL OR coupon_id = $9)`;

/** Whole months where there are any, and the days around them. */
const TOP_COUPONS = `
  WITH rows AS (
    SELECT * FROM analytics_coupon_totals
    WHERE span = 'MONTH' AND starts_on >= $3::date AND starts_on < $4::date AND ${OF_SUBJECT}
    UNION ALL
    SELECT * FROM analytics_coupon_totals
    WHERE span = 'DAY' AND starts_on >= $2::date AND starts_on < $3::date AND ${OF_SUBJECT}
    UNION ALL
    SELECT * FROM analytics_coupon_totals
    WHERE span = 'DAY' AND starts_on >= $4::date AND starts_on < $5::date AND ${OF_SUBJECT}),
  top AS (
    SELECT coupon_id, sum(CASE WHEN $8::text IS NULL THEN orders ELSE redemptions END) AS redemptions,
      sum(discount_minor) AS discount, sum(order_value_minor) AS order_value
    FROM rows GROUP BY coupon_id HAVING sum(redemptions) > 0 ORDER BY 2 DESC, 3 DESC, 1 LIMIT $10::int)
  SELECT t.coupon_id AS "couponId", k.code, t.redemptions::float8 AS redemptions, t.discount::float8 AS "discountMinor",
    t.order_value::float8 AS "orderValueMinor"
  FROM top t JOIN coupons k ON k.id = t.coupon_id ORDER BY t.redemptions DESC, t.discount DESC, t.coupon_id`;

const BY_PARTNER = `
  SELECT o.id AS "partnerId", o.name, sum(t.redemptions)::float8 AS redemptions,
    sum(t.discount_minor)::float8 AS "discountMinor", sum(t.order_value_minor)::float8 AS "orderValueMinor"
  FROM analytics_series s JOIN owners o ON o.id = s.owner_id AND o.kind = 'PARTNER'
  JOIN analytics_totals t ON t.series_id = s.id AND t.span = 'DAY'
    AND t.starts_at >= to_timestamp($3::float8 / 1000) AND t.starts_at < to_timestamp($4::float8 / 1000)
  WHERE s.kind = 'OWNER' AND s.currency = $1 AND s.service = $2 AND ($5::text IS NULL OR o.id = $5)
  GROUP BY o.id, o.name HAVING sum(t.redemptions) <> 0 ORDER BY redemptions DESC, "discountMinor" DESC, o.id`;

/** Figures by coupon and by partner. */
@Injectable()
export class BreakdownsRepository {
  constructor(private readonly database: AnalyticsDatabase) {}

  /** Those that were redeemed most. */
  async topCoupons(
    { subject, currency, service, period }: FiguresQuery,
    limit: number,
  ): Promise<readonly CouponFigures[]> {
    const { firstMonth, endMonth } = wholeMonthsOf(period);
    return this.database.read<CouponFigures>(TOP_COUPONS, [
      currency,
      period.firstDay,
      firstMonth,
      endMonth,
      period.endDay,
      'ownerId' in subject ? subject.ownerId : null,
      'promotionId' in subject ? subject.promotionId : null,
      service,
      'couponId' in subject ? subject.couponId : null,
      limit,
    ]);
  }

  /** All partners of which anything was redeemed; the platform is none. */
  async byPartner({ subject, currency, service, period }: FiguresQuery): Promise<readonly PartnerFigures[]> {
    const ownerId = 'ownerId' in subject ? subject.ownerId : null;
    const values = [currency, service ?? ALL_SERVICES, period.start, period.end, ownerId];
    return this.database.read<PartnerFigures>(BY_PARTNER, values);
  }
}

/**
 * Of a period without a whole month both are its end. There is nothing after today, so that a period which reaches
 * it has the whole of its last month.
 */
function wholeMonthsOf({ firstDay, endDay, reachesToday }: Period): { firstMonth: string; endMonth: string } {
  const firstMonth = beginOrNextOf(firstDay);
  const endMonth = reachesToday ? beginOrNextOf(endDay) : dayOf(timeOf(endDay).startOf('month'));
  return firstMonth < endMonth ? { firstMonth, endMonth } : { firstMonth: endDay, endMonth: endDay };
}

/** The day, when a month begins with it, or the first of the next month. */
function beginOrNextOf(day: string): string {
  const time = timeOf(day);
  const month = time.startOf('month');
  return dayOf(month < time ? month.plus({ months: 1 }) : month);
}

function timeOf(day: string): DateTime {
  return DateTime.fromFormat(day, DAY, { zone: 'utc' });
}

function dayOf(time: DateTime): string {
  return time.toFormat(DAY);
}
