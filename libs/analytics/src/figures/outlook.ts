import { DateTime } from 'luxon';

import type { Instant } from '#engine';

import type { Period } from '../period/period.js';

/** How long a coupon will last. */
export interface CouponOutlook {
  /** `null` without a limit. */
  readonly remainingUses: number | null;
  /** Redemptions a day, over the days of the period on which the coupon existed; to four decimals. */
  readonly usesPerDay: number;
  /** `YYYY-MM-DD`, the day on which the limit is reached at that rate; `null` when it is not. */
  readonly exhaustedOn: string | null;
}

const DAY_MS = 86_400_000;
const DECIMALS = 10_000;
/** What is that far away is not foreseen. */
const DAYS_MAX = 36_500;

/**
 * @param use how often the coupon was redeemed in the period, in whichever currency and for whichever service; since
 *   when it exists; and what it has left
 */
export function outlookOf(
  period: Period,
  now: Instant,
  use: { readonly redemptions: number; readonly createdAt: Instant; readonly remainingUses: number | null },
): CouponOutlook {
  const { redemptions, createdAt, remainingUses } = use;
  const first = Math.max(period.start, Math.min(createdAt, now));
  const last = Math.min(period.end, now) - 1;
  const rate = redemptions / daysFrom(first, last, period.timezone);
  return {
    remainingUses,
    usesPerDay: Math.round(rate * DECIMALS) / DECIMALS,
    exhaustedOn: remainingUses === null ? null : dayReached(remainingUses, rate, now, period.timezone),
  };
}

/** Days of the calendar, both included, whether they have 23, 24 or 25 hours; at least one. */
function daysFrom(first: Instant, last: Instant, timezone: string): number {
  return Math.max(1, dayNumber(last, timezone) - dayNumber(first, timezone) + 1);
}

/** Which day of the calendar it is, counted from 1970-01-01. */
function dayNumber(at: Instant, timezone: string): number {
  const { year, month, day } = DateTime.fromMillis(at, { zone: timezone });
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function dayReached(remainingUses: number, rate: number, now: Instant, timezone: string): string | null {
  const days = remainingUses === 0 ? 0 : Math.ceil(remainingUses / rate);
  if (!(days <= DAYS_MAX)) return null;
  return DateTime.fromMillis(now, { zone: timezone }).plus({ days }).toFormat('yyyy-MM-dd');
}
