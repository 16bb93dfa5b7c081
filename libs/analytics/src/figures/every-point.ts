import type { Period } from '../period/period.js';
import { pointsOf } from '../period/points.js';
import type { Point } from './figures.js';

/**
 * The whole series of a period: a chart has a point where nothing happened too. What was found counts in the last point
 * that is not after it. So nothing is lost where the database begins a day or an hour a little later than the calendar
 * does, as with a midnight that comes twice (06-analytics.md, every figure equals what the ledger says).
 * @param found what there is in the period, in the order of time
 */
export function everyPoint(period: Period, found: readonly Point[]): readonly Point[] {
  const starts = pointsOf(period);
  let next = 0;
  return starts.map((at, index) => {
    const end = starts[index + 1] ?? Infinity;
    const point = { at, redemptions: 0, discountMinor: 0, orderValueMinor: 0 };
    for (let one = found[next]; one !== undefined && one.at < end; one = found[next]) {
      point.redemptions += one.redemptions;
      point.discountMinor += one.discountMinor;
      point.orderValueMinor += one.orderValueMinor;
      next += 1;
    }
    return point;
  });
}
