import type { DateTime } from 'luxon';

import type { Instant } from '#engine';
import { beginningOfDay } from '#platform/clock';

import type { DayRange } from './period.js';

/** How days are written. */
export const DAY = 'yyyy-MM-dd';

/**
 * Where days of the calendar lie in a time zone.
 * @param start midnight of UTC of the first day, as `end`: there every day has 24 hours and one midnight
 * @param end of the day after the last
 */
export function rangeOf(start: DateTime, end: DateTime, timezone: string): DayRange {
  return {
    firstDay: start.toFormat(DAY),
    endDay: end.toFormat(DAY),
    start: beginningOf(start, timezone),
    end: beginningOf(end, timezone),
  };
}

/**
 * Whether there is no such day in a time zone, as where the date line was moved.
 * @param day midnight of UTC
 */
export function isSkipped(day: DateTime, timezone: string): boolean {
  return beginningOf(day, timezone) === beginningOf(day.plus({ days: 1 }), timezone);
}

function beginningOf(day: DateTime, timezone: string): Instant {
  return beginningOfDay(day.setZone(timezone, { keepLocalTime: true })).toMillis();
}
