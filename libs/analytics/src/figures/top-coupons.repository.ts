import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { Period } from '../period/period.js';
import { ALL_SERVICES } from '../roll-up/totals.sql.js';
import type { CouponFigures, FiguresQuery, Sums } from './figures.js';
import { CANDIDATES, DAYS_OF_FEW, DAYS_OF_MANY, TOP_OF_DAYS } from './top-coupons.sql.js';

interface CouponSums extends Sums {
  readonly couponId: string;
}

/** Whole months of a period are `firstMonth` up to `endMonth`; `touched` are all that it has a day of. */
interface Months {
  readonly touched: { readonly first: string; readonly end: string };
  readonly firstMonth: string;
  readonly endMonth: string;
}

const DAY = 'yyyy-MM-dd';
/** From here on reading whole days is faster than looking each coupon up. */
const FEW = 300;

/**
 * The coupons that were redeemed most. Whole months are summed for every coupon; the days around them only for those
 * that can still be among the first.
 */
@Injectable()
export class TopCouponsRepository {
  constructor(private readonly database: AnalyticsDatabase) {}

  /** Of everything, or of one owner or promotion. */
  async find(query: FiguresQuery, limit: number): Promise<readonly CouponFigures[]> {
    const { firstDay, endDay } = query.period;
    const of = subjectOf(query);
    const months = monthsOf(query.period);
    return this.withCodes(
      months === null
        ? await this.database.read<CouponSums>(TOP_OF_DAYS, [...of, firstDay, endDay, limit])
        : await this.findByMonths(of, query.period, months, limit),
    );
  }

  private async findByMonths(
    of: readonly unknown[],
    { firstDay, endDay }: Period,
    { touched, firstMonth, endMonth }: Months,
    limit: number,
  ): Promise<readonly CouponSums[]> {
    const months = [touched.first, firstMonth, endMonth, touched.end];
    const candidates = await this.database.read<CouponSums>(CANDIDATES, [...of, ...months, limit]);
    const ids = candidates.map(({ couponId }) => couponId);
    const days = await this.database.read<CouponSums>(ids.length <= FEW ? DAYS_OF_FEW : DAYS_OF_MANY, [
      ...of,
      ...[firstDay, firstMonth, endMonth, endDay],
      ids,
    ]);
    return added(candidates, days).slice(0, limit);
  }

  /** The only coupon of a promotion; `null` when it has others. */
  async onlyOneOf(promotionId: string): Promise<string | null> {
    const rows = await this.database.read<{ id: string }>(
      'SELECT id FROM coupons WHERE promotion_id = $1 LIMIT 2',
      [promotionId],
    );
    return rows.length === 1 ? (rows[0]?.id ?? null) : null;
  }

  /** Adds their codes, archived and deleted ones included. */
  async withCodes(coupons: readonly CouponSums[]): Promise<readonly CouponFigures[]> {
    const rows = await this.database.read<{ id: string; code: string }>(
      'SELECT id, code FROM coupons WHERE id = ANY ($1)',
      [coupons.map(({ couponId }) => couponId)],
    );
    const codes = new Map(rows.map(({ id, code }) => [id, code]));
    return coupons.map((coupon) => ({ ...coupon, code: codes.get(coupon.couponId) ?? '' }));
  }
}

function subjectOf({ subject, currency, service }: FiguresQuery): readonly unknown[] {
  return [
    currency,
    service ?? ALL_SERVICES,
    'ownerId' in subject ? subject.ownerId : null,
    'promotionId' in subject ? subject.promotionId : null,
  ];
}

/** The most redeemed first. */
function added(months: readonly CouponSums[], days: readonly CouponSums[]): readonly CouponSums[] {
  const more = new Map(days.map((sums) => [sums.couponId, sums]));
  return months
    .map((sums) => plus(sums, more.get(sums.couponId)))
    .filter(({ redemptions }) => redemptions > 0)
    .sort(
      (a, b) =>
        b.redemptions - a.redemptions ||
        b.discountMinor - a.discountMinor ||
        (a.couponId < b.couponId ? -1 : 1),
    );
}

function plus(sums: CouponSums, more: CouponSums | undefined): CouponSums {
  if (more === undefined) return sums;
  return {
    couponId: sums.couponId,
    redemptions: sums.redemptions + more.redemptions,
    discountMinor: sums.discountMinor + more.discountMinor,
    orderValueMinor: sums.orderValueMinor + more.orderValueMinor,
  };
}

/**
 * There is nothing after today, so that a period which reaches it has the whole of its last month.
 * @returns `null` for a period without a whole month
 */
function monthsOf({ firstDay, endDay, reachesToday }: Period): Months | null {
  const touched = { first: beginOf(firstDay), end: beginOrNextOf(endDay) };
  const firstMonth = beginOrNextOf(firstDay);
  const endMonth = reachesToday ? touched.end : beginOf(endDay);
  return firstMonth < endMonth ? { touched, firstMonth, endMonth } : null;
}

/** The first day of its month. */
function beginOf(day: string): string {
  return dayOf(timeOf(day).startOf('month'));
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
