import type { Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

const WORKS = saves({ SAVE20: 20_000 });

/** A coupon for a few days in a time zone, asked about at an instant. */
function asked(
  name: string,
  [timezone, startsOn, endsOn]: readonly [string, string, string],
  at: string,
  expected: Scenario['expected'],
): Scenario {
  return { ...TYPES_SAVE20, name, timezone, coupons: [save20({ startsOn, endsOn })], at, expected };
}

const KOLKATA = ['Asia/Kolkata', '2025-01-01', '2025-12-31'] as const;
const NEW_YORK_SPRING = ['America/New_York', '2025-03-09', '2025-03-09'] as const;
const NEW_YORK_AUTUMN = ['America/New_York', '2025-11-02', '2025-11-02'] as const;
const CAIRO_NO_MIDNIGHT = ['Africa/Cairo', '2025-04-25', '2025-04-25'] as const;

/** Days begin and end in the owner's time zone (00-platform.md, Time). */
export const validity: readonly Scenario[] = [
  asked('starts at midnight of its first day', KOLKATA, '2024-12-31T18:30:00Z', WORKS),
  asked(
    'has not started a millisecond before its first day',
    KOLKATA,
    '2024-12-31T18:29:59.999Z',
    refuses('NOT_STARTED'),
  ),
  asked('holds to the last instant of its last day', KOLKATA, '2025-12-31T18:29:59.999Z', WORKS),
  asked('is over when its last day is over', KOLKATA, '2025-12-31T18:30:00Z', refuses('EXPIRED')),
  asked(
    'a day of 23 hours starts in winter time',
    NEW_YORK_SPRING,
    '2025-03-09T04:59:59.999Z',
    refuses('NOT_STARTED'),
  ),
  asked(
    'a day of 23 hours holds to its end in summer time',
    NEW_YORK_SPRING,
    '2025-03-10T03:59:59.999Z',
    WORKS,
  ),
  asked(
    'a day of 23 hours is over after 23 hours',
    NEW_YORK_SPRING,
    '2025-03-10T04:00:00Z',
    refuses('EXPIRED'),
  ),
  asked('a day of 25 hours starts in summer time', NEW_YORK_AUTUMN, '2025-11-02T04:00:00Z', WORKS),
  asked('a day of 25 hours holds for 25 hours', NEW_YORK_AUTUMN, '2025-11-03T04:59:59.999Z', WORKS),
  asked(
    'a day of 25 hours is over after 25 hours',
    NEW_YORK_AUTUMN,
    '2025-11-03T05:00:00Z',
    refuses('EXPIRED'),
  ),
  asked(
    'a day without a midnight starts at its first instant',
    CAIRO_NO_MIDNIGHT,
    '2025-04-24T22:00:00Z',
    WORKS,
  ),
  asked(
    'a day without a midnight has not started in the day before',
    CAIRO_NO_MIDNIGHT,
    '2025-04-24T21:59:59.999Z',
    refuses('NOT_STARTED'),
  ),
  { ...TYPES_SAVE20, name: 'holds today', expected: WORKS },
  {
    ...TYPES_SAVE20,
    name: 'is over today',
    coupons: [save20({ startsOn: '2020-01-01', endsOn: '2020-12-31' })],
    expected: refuses('EXPIRED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'has not started today',
    coupons: [save20({ startsOn: '2098-01-01', endsOn: '2099-12-31' })],
    expected: refuses('NOT_STARTED'),
  },
];
