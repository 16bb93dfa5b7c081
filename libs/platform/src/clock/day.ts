import { DateTime } from 'luxon';

const DAY = 'yyyy-MM-dd';

/**
 * Where the day begins that an instant of a time zone falls on. Where the clock goes back at midnight and shows it twice it
 * is the first of them, and where it skips midnight it is the time that it skips to.
 */
export function beginningOfDay(at: DateTime): DateTime {
  const midnight = at.startOf('day');
  const [first = midnight, second = first] = midnight.getPossibleOffsets();
  return first < second ? first : second;
}

/**
 * The first instant of a day in a time zone, in milliseconds since the epoch (00-platform.md, Time).
 * @param day `YYYY-MM-DD`
 * @returns `null` when there is no such day
 */
export function startOfDay(day: string, timezone: string): number | null {
  const parsed = DateTime.fromFormat(day, DAY, { zone: timezone });
  return parsed.isValid ? beginningOfDay(parsed).toMillis() : null;
}

/** The first instant after a day in a time zone: an expiry date is valid up to, but not including, it. */
export function endOfDay(day: string, timezone: string): number | null {
  const parsed = DateTime.fromFormat(day, DAY, { zone: timezone });
  return parsed.isValid ? beginningOfDay(parsed.plus({ days: 1 })).toMillis() : null;
}

/** The day, `YYYY-MM-DD`, that an instant falls on in a time zone. */
export function dayOf(instant: number, timezone: string): string {
  return DateTime.fromMillis(instant, { zone: timezone }).toFormat(DAY);
}
