import { DateTime } from 'luxon';

import type { Instant } from '#engine';

import type { Period } from './period.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Where the points of a series begin: each hour, day, week (from Monday) or month that the period touches. The first
 * begins no earlier than the period.
 */
export function pointsOf({ start, end, granularity, timezone }: Period): readonly Instant[] {
  const first = DateTime.fromMillis(start, { zone: timezone });
  return granularity === 'hour' ? hoursOf(first, end) : [start, ...stepsOf(first, end, granularity)];
}

/** Day by day: hours by the calendar would be thousands of objects, and only days with a change of the clock need it. */
function hoursOf(first: DateTime, end: Instant): readonly Instant[] {
  const hours: Instant[] = [];
  for (let day = first; day.toMillis() < end; day = day.plus({ days: 1 })) {
    const [from, to] = [day.toMillis(), day.plus({ days: 1 }).toMillis()];
    if (to - from === DAY_MS) for (let at = from; at < to; at += HOUR_MS) hours.push(at);
    else hours.push(from, ...stepsOf(day, to, 'hour'));
  }
  return hours;
}

/** Those that begin after `first`. */
function stepsOf(first: DateTime, end: Instant, granularity: Period['granularity']): readonly Instant[] {
  const steps: Instant[] = [];
  let next = first.startOf(granularity);
  for (;;) {
    next = next.plus({ [granularity]: 1 }).startOf(granularity);
    const at = next.toMillis();
    if (at >= end) return steps;
    steps.push(at);
  }
}
