import { DateTime } from 'luxon';

import { endOfDay, startOfDay } from '#platform/clock';

import type { Granularity, Period } from './period.js';
import { pointsOf } from './points.js';

function period(first: string, end: string, granularity: Granularity, timezone: string): Period {
  const [start, until] = [first, end].map((day) => startOfDay(day, timezone));
  const range = { firstDay: first, endDay: end, start: start ?? 0, end: until ?? 0 };
  return { ...range, granularity, timezone, reachesToday: false, previous: range };
}

const told = (of: Period): string[] =>
  pointsOf(of).map(
    (at) => DateTime.fromMillis(at, { zone: of.timezone }).toISO({ suppressMilliseconds: true }) ?? '',
  );

/** The hours of one day, as its clock shows them. */
const hoursOn = (day: string, timezone: string): string[] =>
  pointsOf({ ...period(day, day, 'hour', timezone), end: endOfDay(day, timezone) ?? 0 }).map((at) =>
    DateTime.fromMillis(at, { zone: timezone }).toFormat('HH:mmZ'),
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

  it.each([
    ['Australia/Lord_Howe', '2025-04-06', ['00:00+11', '01:00+11', '02:00+10:30', '03:00+10:30']],
    ['Australia/Lord_Howe', '2025-10-05', ['00:00+10:30', '01:00+10:30', '03:00+11', '04:00+11']],
    ['America/Caracas', '2007-12-09', ['00:00-4', '01:00-4', '02:00-4', '03:00-4:30']],
    ['America/Caracas', '2016-05-01', ['00:00-4:30', '01:00-4:30', '02:00-4:30', '03:00-4']],
    ['America/Havana', '2026-11-01', ['00:00-4', '00:00-5', '01:00-5', '02:00-5']],
    ['America/Santiago', '2025-09-07', ['01:00-3', '02:00-3', '03:00-3', '04:00-3']],
  ])(
    'are whole hours of the clock of %s on %s, in which parts of hours belong to those before',
    (zone, day, first) => {
      expect(hoursOn(day, zone).slice(0, first.length)).toEqual(first);
    },
  );

  it.each([
    ['Asia/Pyongyang', '2015-08-14', ['22:00+9', '23:00+9']],
    ['Asia/Pyongyang', '2018-05-04', ['22:00+8:30', '23:00+8:30']],
    ['Asia/Beirut', '2025-10-25', ['22:00+3', '23:00+3', '23:00+2']],
  ])('are whole hours of the clock of %s on %s until it is over', (zone, day, last) => {
    expect(hoursOn(day, zone).slice(-last.length)).toEqual(last);
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
