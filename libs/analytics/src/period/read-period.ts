import { DateTime } from 'luxon';

import { type Instant } from '#engine';

import { DAY, isSkipped, rangeOf } from './calendar-days.js';
import { invalidPeriod } from './invalid-period.js';
import type { GivenPeriod, Granularity, Period } from './period.js';

/** With a stretch as long before it, and a day after it, all of it are days that the database knows. */
const YEARS = { first: 1970, last: 9998 };
const DAYS_MAX = 3_660;
const POINTS_MAX = 10_000;
const HOURS_A_DAY = 24;
const PERIOD_DEFAULT = '30d';
/** Finer points than a reader can tell apart are for those who ask for them. */
const DAYS_BY_HOUR_MAX = 2;
const DAYS_BY_DAY_MAX = 92;

const CUSTOM = 'custom';
const LENGTHS: Readonly<Record<string, (today: DateTime) => DateTime>> = {
  '7d': (today) => today.minus({ days: 6 }),
  '30d': (today) => today.minus({ days: 29 }),
  '90d': (today) => today.minus({ days: 89 }),
  '1y': (today) => today.minus({ years: 1 }).plus({ days: 1 }),
};

/** How the caller's dialect names the fields of a period, for its errors. */
export interface PeriodFieldNames {
  readonly period: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly granularity: string;
}

/**
 * Reads a period (06-analytics.md): whole days of a time zone, today included; the last 30 when nothing is said.
 * @throws InvalidPeriod
 */
export function readPeriod(
  given: GivenPeriod,
  now: Instant,
  timezone: string,
  names: PeriodFieldNames,
): Period {
  const today = DateTime.fromMillis(now, { zone: timezone }).setZone('utc', { keepLocalTime: true });
  const { start, end } = daysOf(given, { today: today.startOf('day'), timezone }, names);
  const days = end.diff(start, 'days').days;
  const range = rangeOf(start, end, timezone);
  const granularity = given.granularity ?? granularityFor(days);
  if (granularity === 'hour' && days * HOURS_A_DAY > POINTS_MAX) {
    throw invalidPeriod(
      names.granularity,
      `${names.granularity} must be day, week or month for so long a period`,
      given,
    );
  }
  return {
    ...range,
    granularity,
    timezone,
    reachesToday: range.end > now,
    previous: rangeOf(start.minus({ days }), start, timezone),
  };
}

/** Days of the calendar, which are those of UTC: in a time zone some have no midnight, and some have two. */
interface Days {
  readonly start: DateTime;
  /** Itself excluded. */
  readonly end: DateTime;
}

function daysOf(
  given: GivenPeriod,
  { today, timezone }: { readonly today: DateTime; readonly timezone: string },
  names: PeriodFieldNames,
): Days {
  const dated = given.startDate !== null || given.endDate !== null;
  const period = given.period ?? (dated ? CUSTOM : PERIOD_DEFAULT);
  if (period === CUSTOM) return customDays(given, timezone, names);
  const begin = Object.hasOwn(LENGTHS, period) ? LENGTHS[period] : undefined;
  if (begin === undefined) {
    throw invalidPeriod(names.period, `${names.period} must be 7d, 30d, 90d, 1y or custom`, given);
  }
  if (dated) {
    throw invalidPeriod(
      names.period,
      `${names.startDate} and ${names.endDate} are for ${names.period} custom only`,
      given,
    );
  }
  return { start: begin(today), end: today.plus({ days: 1 }) };
}

function customDays(given: GivenPeriod, timezone: string, names: PeriodFieldNames): Days {
  const start = dayIn(given, 'startDate', timezone, names);
  const last = dayIn(given, 'endDate', timezone, names);
  if (last < start) {
    throw invalidPeriod(names.endDate, `${names.endDate} must not be before ${names.startDate}`, given);
  }
  const end = last.plus({ days: 1 });
  if (end.diff(start, 'days').days > DAYS_MAX) {
    throw invalidPeriod(names.startDate, `a period must not be longer than ${DAYS_MAX} days`, given);
  }
  return { start, end };
}

function dayIn(
  given: GivenPeriod,
  field: 'startDate' | 'endDate',
  timezone: string,
  names: PeriodFieldNames,
): DateTime {
  const text = given[field];
  const day = text === null ? null : DateTime.fromFormat(text, DAY, { zone: 'utc' });
  const name = names[field];
  if (!day?.isValid || isSkipped(day, timezone)) {
    throw invalidPeriod(name, `${name} must be a day that exists, such as 2025-06-01`, given);
  }
  if (day.year < YEARS.first || day.year > YEARS.last) {
    throw invalidPeriod(
      name,
      `${name} must be a day from ${YEARS.first}-01-01 to ${YEARS.last}-12-31`,
      given,
    );
  }
  return day;
}

function granularityFor(days: number): Granularity {
  if (days <= DAYS_BY_HOUR_MAX) return 'hour';
  return days <= DAYS_BY_DAY_MAX ? 'day' : 'month';
}
