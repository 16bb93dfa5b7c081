import { DateTime } from 'luxon';

import { type Instant } from '#engine';

import { invalidPeriod } from './invalid-period.js';
import type { DayRange, GivenPeriod, Granularity, Period } from './period.js';

const DAY = 'yyyy-MM-dd';
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
  const { start, end } = daysOf(given, DateTime.fromMillis(now, { zone: timezone }).startOf('day'), names);
  const days = Math.round(end.diff(start, 'days').days);
  const granularity = given.granularity ?? granularityFor(days);
  if (granularity === 'hour' && days * HOURS_A_DAY > POINTS_MAX) {
    throw invalidPeriod(
      names.granularity,
      `${names.granularity} must be day, week or month for so long a period`,
      given,
    );
  }
  return {
    ...rangeOf(start, end),
    granularity,
    timezone,
    reachesToday: end.toMillis() > now,
    previous: rangeOf(start.minus({ days }), start),
  };
}

function daysOf(
  given: GivenPeriod,
  today: DateTime,
  names: PeriodFieldNames,
): { readonly start: DateTime; readonly end: DateTime } {
  const dated = given.startDate !== null || given.endDate !== null;
  const period = given.period ?? (dated ? CUSTOM : PERIOD_DEFAULT);
  if (period === CUSTOM) return customDays(given, today.zoneName ?? 'UTC', names);
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

function customDays(
  given: GivenPeriod,
  zone: string,
  names: PeriodFieldNames,
): { readonly start: DateTime; readonly end: DateTime } {
  const start = dayIn(given, 'startDate', zone, names);
  const last = dayIn(given, 'endDate', zone, names);
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
  zone: string,
  names: PeriodFieldNames,
): DateTime {
  const text = given[field];
  const day = text === null ? null : DateTime.fromFormat(text, DAY, { zone });
  const name = names[field];
  if (!day?.isValid) {
    throw invalidPeriod(name, `${name} must be a day that exists, such as 2025-06-01`, given);
  }
  if (day.year < YEARS.first || day.year > YEARS.last) {
    throw invalidPeriod(
      name,
      `${name} must be a day from ${YEARS.first}-01-01 to ${YEARS.last}-12-31`,
      given,
    );
  }
  return day.startOf('day');
}

function granularityFor(days: number): Granularity {
  if (days <= DAYS_BY_HOUR_MAX) return 'hour';
  return days <= DAYS_BY_DAY_MAX ? 'day' : 'month';
}

function rangeOf(start: DateTime, end: DateTime): DayRange {
  return {
    firstDay: start.toFormat(DAY),
    endDay: end.toFormat(DAY),
    start: start.toMillis(),
    end: end.toMillis(),
  };
}
