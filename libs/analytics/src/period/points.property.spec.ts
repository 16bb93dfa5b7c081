import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';

import { dayOf, startOfDay } from '#platform/clock';

import { GRANULARITIES, type Period } from './period.js';
import { pointsOf } from './points.js';

const SEED = Number(process.env['POINTS_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const RUNS = 200;
const ZONES = Intl.supportedValuesOf('timeZone');
const LONGEST_DAYS = 30;
const DAY_MS = 86_400_000;
/** Of a day of 25 hours, and one more for what a clock that jumps over a day may do. */
const POINTS_A_DAY_MAX = 26;
const TIMEOUT_MS = 60_000;

/** The days of a year on which the clock of a time zone is changed. */
function daysOfChange(year: number, timezone: string): readonly string[] {
  const zone = IANAZone.create(timezone);
  const midday = Date.UTC(year, 0, 1, 12);
  return Array.from({ length: 365 }, (_, day) => midday + day * DAY_MS)
    .filter((at) => zone.offset(at - DAY_MS) !== zone.offset(at))
    .map((at) => dayOf(at, timezone));
}

/** Some days of a time zone: near a change of its clock, in a year in which there is one. */
const stretches = fc
  .record({
    timezone: fc.constantFrom(...ZONES),
    year: fc.integer({ min: 1970, max: 2037 }),
    change: fc.nat({ max: 5 }),
    daysBefore: fc.oneof(fc.constantFrom(0, 1, 2), fc.nat({ max: LONGEST_DAYS / 2 })),
    daysAfter: fc.oneof(fc.constantFrom(1, 2, 3), fc.integer({ min: 1, max: LONGEST_DAYS / 2 })),
  })
  .map(({ timezone, year, change, daysBefore, daysAfter }) => {
    const changes = daysOfChange(year, timezone);
    const day = DateTime.fromISO(changes[change % changes.length] ?? `${year}-06-15`, { zone: 'utc' });
    const named = (days: number): string => day.plus({ days }).toISODate() ?? '';
    return {
      timezone,
      days: Array.from({ length: daysBefore + daysAfter + 1 }, (_, n) => named(n - daysBefore)),
    };
  });

function periodOf(days: readonly string[], timezone: string, granularity: Period['granularity']): Period {
  const [firstDay, endDay] = [days[0] ?? '', days.at(-1) ?? ''];
  const [start, end] = [startOfDay(firstDay, timezone) ?? 0, startOfDay(endDay, timezone) ?? 0];
  const range = { firstDay, endDay, start, end };
  return { ...range, granularity, timezone, reachesToday: false, previous: range };
}

describe(`the points of any stretch of days (POINTS_SEED=${SEED})`, () => {
  it(
    'begin with the period, rise, lie within it, and are few',
    () => {
      fc.assert(
        fc.property(stretches, fc.constantFrom(...GRANULARITIES), ({ timezone, days }, granularity) => {
          const period = periodOf(days, timezone, granularity);
          const points = pointsOf(period);
          expect(points[0]).toBe(period.start);
          expect(points.every((at, index) => index === 0 || at > (points[index - 1] ?? 0))).toBe(true);
          expect(points.every((at) => at < period.end)).toBe(true);
          expect(points.length).toBeLessThanOrEqual(days.length * POINTS_A_DAY_MAX);
        }),
        { seed: SEED, numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'are by the hour those of each of its days one after the other, and each of its days begins with one',
    () => {
      fc.assert(
        fc.property(stretches, ({ timezone, days }) => {
          const hours = pointsOf(periodOf(days, timezone, 'hour'));
          const dayByDay = days.slice(1).flatMap((day, index) => {
            const one = periodOf([days[index] ?? '', day], timezone, 'hour');
            return one.start === one.end ? [] : pointsOf(one);
          });
          expect(hours).toEqual(dayByDay);
          expect(hours).toEqual(expect.arrayContaining([...pointsOf(periodOf(days, timezone, 'day'))]));
        }),
        { seed: SEED, numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
