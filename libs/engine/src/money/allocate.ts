import { mulDiv } from './mul-div.js';

/**
 * Splits `totalMinor` in proportion to `weights` by largest remainder (00-platform.md, Money): the parts are
 * integers and sum to the total exactly; no part exceeds its weight while the total does not exceed their
 * sum; of equal remainders the lowest index is served first.
 * @throws RangeError for anything but non-negative integers, or a total with nothing to bear it
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  for (const value of [totalMinor, ...weights]) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Cannot be allocated: ${value}`);
  }
  const sum = weights.reduce((before, weight) => before + weight, 0);
  if (totalMinor === 0) return weights.map(() => 0);
  if (sum === 0 || !Number.isSafeInteger(sum)) throw new RangeError(`Cannot be allocated over ${sum}`);
  const parts = weights.map((weight, index) => ({ index, ...mulDiv(totalMinor, weight, sum) }));
  let missing = totalMinor - parts.reduce((before, part) => before + part.quotient, 0);
  const shares = parts.map((part) => part.quotient);
  if (missing === 0) return shares;
  for (const part of parts.sort((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (missing === 0) break;
    shares[part.index] = part.quotient + 1;
    missing -= 1;
  }
  return shares;
}
