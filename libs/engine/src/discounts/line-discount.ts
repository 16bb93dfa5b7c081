import type { PlacedLine } from '../conditions/line-selection.js';
import type { LineShare } from '../evaluation.js';
import { allocate } from '../money/allocate.js';
import type { Discount } from './discount.js';
import { takenOf } from './propose.js';

/** What a discount takes, and from where. */
export interface LineDiscount {
  readonly discountMinor: number;
  /** What each eligible line bears, at most what was left of it; the parts sum to `discountMinor`. */
  readonly partsMinor: readonly number[];
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
  if (discountMinor === 0) return { discountMinor, partsMinor: [], leftMinor };
  const partsMinor = allocate(discountMinor, bases);
  const left = [...leftMinor];
  eligible.forEach(({ position }, i) => {
    left[position] = (bases[i] ?? 0) - (partsMinor[i] ?? 0);
  });
  return { discountMinor, partsMinor, leftMinor: left };
}

/** The lines that bear a part, in the order of the request. */
export function sharesOf(
  { partsMinor }: LineDiscount,
  eligible: readonly PlacedLine[],
): readonly LineShare[] {
  return eligible
    .map(({ line }, i) => ({ index: line.index, discountMinor: partsMinor[i] ?? 0 }))
    .filter(({ discountMinor }) => discountMinor > 0)
    .sort((a, b) => a.index - b.index);
}
