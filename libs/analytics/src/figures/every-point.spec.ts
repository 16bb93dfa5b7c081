import type { Period } from '../period/period.js';
import { everyPoint } from './every-point.js';
import type { Point } from './figures.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 5, 1);
const range = { firstDay: '2025-06-01', endDay: '2025-06-04', start: START, end: START + 3 * DAY_MS };
const PERIOD: Period = {
  ...range,
  granularity: 'day',
  timezone: 'UTC',
  reachesToday: false,
  previous: range,
};

const found = (at: number, redemptions: number): Point => ({
  at: START + at,
  redemptions,
  discountMinor: redemptions * 10,
  orderValueMinor: redemptions * 100,
});

describe('every point of a series', () => {
  it('is there where nothing was found', () => {
    expect(everyPoint(PERIOD, [])).toEqual([found(0, 0), found(DAY_MS, 0), found(2 * DAY_MS, 0)]);
  });

  it('has what was found from it on, until the next begins', () => {
    const some = [
      found(0, 1),
      found(DAY_MS - 1, 2),
      found(DAY_MS, 4),
      found(DAY_MS + 1, 8),
      found(3 * DAY_MS - 1, 16),
    ];
    expect(everyPoint(PERIOD, some)).toEqual([found(0, 3), found(DAY_MS, 12), found(2 * DAY_MS, 16)]);
  });

  it('loses nothing that lies outside of the period: the first and the last have it', () => {
    const some = [found(-1, 1), found(4 * DAY_MS, 2)];
    expect(everyPoint(PERIOD, some)).toEqual([found(0, 1), found(DAY_MS, 0), found(2 * DAY_MS, 2)]);
  });
});
