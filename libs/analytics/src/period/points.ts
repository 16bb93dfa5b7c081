import { DateTime } from 'luxon';

import type { Instant } from '#engine';

import type { Period } from './period.js';

/**
 * Where the points of a series begin: each hour, day, week (from Monday) or month that the period touches. The first
 * begins no earlier than the period.
 */
export function pointsOf({ start, end, granularity, timezone }: Period): readonly Instant[] {
  const points = [start];
  let next = DateTime.fromMillis(start, { zone: timezone }).startOf(granularity);
  for (;;) {
    next = next.plus({ [granularity]: 1 }).startOf(granularity);
    const at = next.toMillis();
    if (at >= end) return points;
    points.push(at);
  }
}
