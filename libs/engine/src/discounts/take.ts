import type { PlacedLine } from '../conditions/line-selection.js';
import type { LineShare } from '../evaluation.js';
import { allocate } from '../money/allocate.js';
import type { Discount } from './discount.js';
import type { Ground, Left } from './ground.js';
import { kindOf } from './registry.js';

/** What a discount takes, and from where. */
export interface Taken {
  /** Of the lines and of the shipping. */
  readonly discountMinor: number;
  /** What each eligible line bears, at most what was left of it. */
  readonly partsMinor: readonly number[];
  readonly shippingMinor: number;
  /** What is left of the order afterwards. */
  readonly left: Left;
}

/**
 * Takes a discount from what earlier coupons left: a kind proposes, and here alone it is capped and clamped, so
 * that nothing is ever taken that is not there (00-platform.md, Money).
 */
export function takeFrom(discount: Discount, eligible: readonly PlacedLine[], left: Left): Taken {
  const ground = groundOf(eligible, left);
  const proposal = kindOf(discount).propose(discount, ground);
  const capMinor = discount.capMinor ?? Number.MAX_SAFE_INTEGER;
  if (proposal.of === 'shipping') {
    return fromShipping(clamped(Math.min(proposal.amountMinor, capMinor), left.shippingMinor), left);
  }
  const bases = ground.lines.map(({ leftMinor }) => leftMinor);
  if (proposal.of === 'lines') {
    const discountMinor = clamped(Math.min(proposal.amountMinor, capMinor), ground.leftMinor);
    return fromLines(allocate(discountMinor, bases), eligible, left);
  }
  const parts = bases.map((base, i) => clamped(proposal.amountsMinor[i] ?? 0, base));
  return fromLines(allocate(Math.min(sumOf(parts), capMinor), parts), eligible, left);
}

/** The most that a discount can take of lines of which so much is left; see `DiscountKind.mostOfLines`. */
export function mostOfLines(discount: Discount, leftMinor: number): number {
  const most = Math.min(kindOf(discount).mostOfLines(discount, leftMinor), discount.capMinor ?? leftMinor);
  return clamped(most, leftMinor);
}

/** The lines that bear a part, in the order of the request. */
export function sharesOf({ partsMinor }: Taken, eligible: readonly PlacedLine[]): readonly LineShare[] {
  return eligible
    .map(({ line }, i) => ({ index: line.index, discountMinor: partsMinor[i] ?? 0 }))
    .filter(({ discountMinor }) => discountMinor > 0)
    .sort((a, b) => a.index - b.index);
}

function groundOf(eligible: readonly PlacedLine[], { linesMinor, shippingMinor }: Left): Ground {
  const lines = eligible.map(({ line, position }) => ({ line, leftMinor: linesMinor[position] ?? 0 }));
  return { lines, leftMinor: sumOf(lines.map(({ leftMinor }) => leftMinor)), shippingMinor };
}

function fromShipping(takenMinor: number, left: Left): Taken {
  const shippingMinor = left.shippingMinor - takenMinor;
  return {
    discountMinor: takenMinor,
    partsMinor: [],
    shippingMinor: takenMinor,
    left: { ...left, shippingMinor },
  };
}

function fromLines(partsMinor: readonly number[], eligible: readonly PlacedLine[], left: Left): Taken {
  const discountMinor = sumOf(partsMinor);
  if (discountMinor === 0) return { discountMinor, partsMinor: [], shippingMinor: 0, left };
  const linesMinor = [...left.linesMinor];
  eligible.forEach(({ position }, i) => {
    linesMinor[position] = (linesMinor[position] ?? 0) - (partsMinor[i] ?? 0);
  });
  return { discountMinor, partsMinor, shippingMinor: 0, left: { ...left, linesMinor } };
}

function clamped(amountMinor: number, baseMinor: number): number {
  return Math.max(0, Math.min(amountMinor, baseMinor));
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amountMinor) => sum + amountMinor, 0);
}
