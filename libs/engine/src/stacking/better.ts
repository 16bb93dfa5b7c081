import { compareText } from '../text-order.js';
import type { Combination } from './combination.js';
import { stepsOf } from './combination.js';

/**
 * Whether one combination is to be preferred: it saves more; or as much with fewer codes; or with codes that
 * expire earlier; or whose names come first (05-redemptions.md, Several codes).
 */
export function isBetter(a: Combination, b: Combination): boolean {
  if (a.discountMinor !== b.discountMinor) return a.discountMinor > b.discountMinor;
  if (a.count !== b.count) return a.count < b.count;
  return (compareLists(expiries(a), expiries(b), (x, y) => x - y) || compareCodes(a, b)) < 0;
}

function compareCodes(a: Combination, b: Combination): number {
  return (
    compareLists(sortedTexts(a, 'code'), sortedTexts(b, 'code'), compareText) ||
    compareLists(sortedTexts(a, 'id'), sortedTexts(b, 'id'), compareText)
  );
}

/** The earliest first; a coupon that never expires comes last. */
function expiries(combination: Combination): readonly number[] {
  return stepsOf(combination)
    .map(({ contender }) => contender.candidate.promotion.window.endsAt ?? Number.MAX_SAFE_INTEGER)
    .sort((x, y) => x - y);
}

function sortedTexts(combination: Combination, field: 'code' | 'id'): readonly string[] {
  return stepsOf(combination)
    .map(({ contender }) => contender.candidate.coupon[field])
    .sort(compareText);
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    const difference = y === undefined ? 1 : compare(x, y);
    if (difference !== 0) return difference;
  }
  return 0;
}
