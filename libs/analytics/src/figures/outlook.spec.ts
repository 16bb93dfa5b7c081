import { endOfDay, startOfDay } from '#platform/clock';

import type { Period } from '../period/period.js';
import { outlookOf } from './outlook.js';

const HOUR_MS = 3_600_000;
const LONG_AGO = Date.UTC(2000, 0, 1);
const FAR_AHEAD = Date.UTC(2030, 0, 1);

function period(firstDay: string, lastDay: string, timezone: string): Period {
  const [start, end] = [startOfDay(firstDay, timezone) ?? 0, endOfDay(lastDay, timezone) ?? 0];
  const range = { firstDay, endDay: lastDay, start, end };
  return { ...range, granularity: 'day', timezone, reachesToday: false, previous: range };
}

const usesPerDay = (of: Period, use: { readonly now?: number; readonly createdAt?: number } = {}): number =>
  outlookOf(of, use.now ?? FAR_AHEAD, {
    redemptions: 42,
    createdAt: use.createdAt ?? LONG_AGO,
    remainingUses: null,
  }).usesPerDay;

describe('the uses of a coupon a day', () => {
  it.each([
    ['America/New_York', '2025-10-27', '2025-11-02'],
    ['America/New_York', '2025-03-03', '2025-03-09'],
    ['America/Santiago', '2025-09-07', '2025-09-13'],
    ['America/Santiago', '2025-08-31', '2025-09-06'],
    ['America/Havana', '2026-11-01', '2026-11-07'],
    ['Asia/Kolkata', '2025-06-01', '2025-06-07'],
  ])('are over seven days in %s from %s to %s, however long they were', (timezone, first, last) => {
    expect(usesPerDay(period(first, last, timezone))).toBe(6);
  });

  it('are over the days that have begun', () => {
    const week = period('2025-10-27', '2025-11-02', 'America/New_York');
    expect(usesPerDay(week, { now: week.start + HOUR_MS })).toBe(42);
    expect(usesPerDay(week, { now: week.end - HOUR_MS })).toBe(6);
    expect(usesPerDay(week, { now: week.end - 25 * HOUR_MS + 1 })).toBe(6);
    expect(usesPerDay(week, { now: week.end - 25 * HOUR_MS })).toBe(7);
  });

  it('are over the days since there is the coupon, the first of them included', () => {
    const week = period('2025-10-27', '2025-11-02', 'America/New_York');
    expect(usesPerDay(week, { createdAt: week.end - 26 * HOUR_MS })).toBe(21);
    expect(usesPerDay(week, { createdAt: week.end - HOUR_MS })).toBe(42);
  });

  it('are over one day at least', () => {
    const week = period('2025-10-27', '2025-11-02', 'America/New_York');
    expect(usesPerDay(week, { now: LONG_AGO })).toBe(42);
  });
});
