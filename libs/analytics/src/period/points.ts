import { DateTime, type Zone } from 'luxon';

import type { Instant } from '#engine';
import { beginningOfDay } from '#platform/clock';

import type { Granularity, Period } from './period.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOURS_A_DAY = 24;
const DAY_MS = HOURS_A_DAY * HOUR_MS;

/**
 * Where the points of a series begin: each hour, day, week (from Monday) or month that the period touches, each later
 * than the one before it. The first is where the period begins. Where the clock is changed by a part of an hour, that
 * part belongs to the hour before it.
 */
export function pointsOf({ start, end, granularity, timezone }: Period): readonly Instant[] {
  const first = DateTime.fromMillis(start, { zone: timezone });
  return granularity === 'hour' ? hoursOf(first, end) : [start, ...stepsOf(first, end, granularity)];
}

/** Day by day: hours by the calendar would be thousands of objects, and only days with a change of the clock need it. */
function hoursOf(first: DateTime, end: Instant): readonly Instant[] {
  const { zone } = first;
  const hours: Instant[] = [];
  for (let from = first.toMillis(); from < end;) {
    let to = from + DAY_MS;
    if (isPlainDay(from, zone)) for (let at = from; at < Math.min(to, end); at += HOUR_MS) hours.push(at);
    else {
      const day = DateTime.fromMillis(from, { zone });
      to = beginningOfDay(day.plus({ days: 1 })).toMillis();
      hours.push(...hoursByTheClock(day, Math.min(to, end)));
    }
    from = to;
  }
  return hours;
}

/** Whether it begins at midnight and ends at the next, with no change of the clock. */
function isPlainDay(from: Instant, zone: Zone): boolean {
  const offset = zone.offset(from);
  return (from + offset * MINUTE_MS) % DAY_MS === 0 && zone.offset(from + DAY_MS) === offset;
}

/** Where the day begins, and whenever after it the clock shows a whole hour: some of them twice, some not at all. */
function hoursByTheClock(day: DateTime, end: Instant): readonly Instant[] {
  const from = day.toMillis();
  const hours = Array.from({ length: HOURS_A_DAY }, (_, hour) =>
    day.set({ hour, minute: 0, second: 0, millisecond: 0 }),
  )
    .flatMap((time) => time.getPossibleOffsets())
    .filter(({ minute, second }) => minute === 0 && second === 0)
    .map((time) => time.toMillis())
    .filter((at) => at > from && at < end);
  return [from, ...new Set(hours)].toSorted((a, b) => a - b);
}

/** Those that begin after `first`. */
function stepsOf(
  first: DateTime,
  end: Instant,
  granularity: Exclude<Granularity, 'hour'>,
): readonly Instant[] {
  const steps: Instant[] = [];
  let next = first.startOf(granularity);
  for (;;) {
    next = beginningOfDay(next.plus({ [granularity]: 1 }).startOf(granularity));
    const at = next.toMillis();
    if (at >= end) return steps;
    steps.push(at);
  }
}
