import type { PlacedLine } from '../conditions/line-selection.js';
import type { LineShare } from '../evaluation.js';
import { allocate } from '../money/allocate.js';
import type { Discount } from './discount.js';
import { takenOf } from './propose.js';

/** What a discount takes, and from where. */
export interface LineDiscount {
  readonly discountMinor: number;
  /** Lines that bear a part of it, each at most what was left of it; the parts sum to `discountMinor`. */
  readonly shares: readonly LineShare[];
  /** What is left of every line of the order afterwards, by position. */
  readonly leftMinor: readonly number[];
}

/**
 * Takes a discount from the eligible lines, in proportion to what earlier coupons left on each.
 * @param leftMinor what is left of every line, by position
 */
export function takeFromLines(
  discount: Discount,
  eligible: readonly PlacedLine[],
  leftMinor: readonly number[],
): LineDiscount {
  const bases = eligible.map(({ position }) => leftMinor[position] ?? 0);
  const discountMinor = takenOf(
    discount,
    bases.reduce((sum, base) => sum + base, 0),
  );
  if (discountMinor === 0) return { discountMinor, shares: [], leftMinor };
  const parts = allocate(discountMinor, bases);
  const left = [...leftMinor];
  const shares: LineShare[] = [];
  eligible.forEach(({ line, position }, i) => {
    const share = parts[i] ?? 0;
    if (share === 0) return;
    left[position] = (bases[i] ?? 0) - share;
    shares.push({ index: line.index, discountMinor: share });
  });
  return { discountMinor, shares, leftMinor: left };
}
