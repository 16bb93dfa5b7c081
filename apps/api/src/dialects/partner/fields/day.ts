import { ValidateBy } from 'class-validator';

import { endOfDay, startOfDay } from '#platform/clock';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The first and the last instant that PostgreSQL and JavaScript both write with a year of four digits. */
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/** A day that exists, as `YYYY-MM-DD`, in the years 0001 to 9999. */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isDay',
    validator: {
      validate: isDay,
      defaultMessage: () => '$property must be a day that exists, as YYYY-MM-DD',
    },
  });
}

/** The first instant of a checked day in a time zone. */
export function firstInstantOf(day: string, timezone: string): number {
  return Math.max(startOfDay(day, timezone) ?? FIRST_INSTANT, FIRST_INSTANT);
}

/** The first instant after a checked day in a time zone; a millisecond early at the end of the year 9999. */
export function firstInstantAfter(day: string, timezone: string): number {
  return Math.min(endOfDay(day, timezone) ?? LAST_INSTANT, LAST_INSTANT);
}

function isDay(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    DAY.test(value) &&
    !value.startsWith('0000') &&
    startOfDay(value, 'UTC') !== null
  );
}
