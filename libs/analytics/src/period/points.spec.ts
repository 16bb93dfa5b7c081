import { DateTime } from 'luxon';

import type { Granularity, Period } from './period.js';
import { pointsOf } from './points.js';

function period(first: string, end: string, granularity: Granularity, timezone: string): Period {
  const [start, until] = [first, end].map((day) => DateTime.fromISO(day, { zone: timezone }).toMillis());
  const range = { firstDay: first, endDay: end, start: start ?? 0, end: until ?? 0 };
  return { ...range, granularity, timezone, reachesToday: false, previous: range };
}

const told = (of: Period): string[] =>
  pointsOf(of).map(
    (at) => DateTime.fromMillis(at, { zone: of.timezone }).toISO({ suppressMilliseconds: true }) ?? '',
  );

describe('the points of a series', () => {
  it('are 24 hours of a day, whatever the minutes of the zone', () => {
    const hours = told(period('2025-06-01', '2025-06-03', 'hour', 'Asia/Kolkata'));
    expect(hours).toHaveLength(48);
    expect(hours.slice(0, 2)).toEqual(['2025-06-01T00:00:00+05:30', '2025-06-01T01:00:00+05:30']);
    expect(hours.at(-1)).toBe('2025-06-02T23:00:00+05:30');
  });

  it.each([
    ['23', '2025-03-09', '2025-03-10', ['01:00:00-05:00', '03:00:00-04:00']],
    ['25', '2025-11-02', '2025-11-03', ['01:00:00-04:00', '01:00:00-05:00']],
  ])('are %s hours of a day on which the clock is changed', (count, first, end, around) => {
    const hours = told(period(first, end, 'hour', 'America/New_York'));
    expect(hours).toHaveLength(Number(count));
    expect(hours.slice(1, 3)).toEqual(around.map((time) => `${first}T${time}`));
    expect(new Set(hours).size).toBe(hours.length);
  });

  it.each<[Granularity, string[]]>([
    ['day', ['2025-03-08', '2025-03-09', '2025-03-10', '2025-03-11']],
    ['week', ['2025-03-08', '2025-03-10']],
    ['month', ['2025-03-08']],
  ])('are each %s that the period touches, the first of them cut', (granularity, days) => {
    const points = told(period('2025-03-08', '2025-03-12', granularity, 'America/New_York'));
    expect(points.map((at) => at.slice(0, 10))).toEqual(days);
  });
});
