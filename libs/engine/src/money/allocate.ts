import { mulDiv } from './mul-div.js';

/**
 * Splits `totalMinor` in proportion to `weights` by largest remainder (00-platform.md, Money): the parts are
 * integers and sum to the total exactly; no part exceeds its weight while the total does not exceed their
 * sum; of equal remainders the lowest index is served first.
 * @throws RangeError for anything but non-negative integers, or a total with nothing to bear it
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  const sum = sumOf(weights);
  mustBeWhole(totalMinor);
  if (totalMinor === 0) return weights.map(() => 0);
  if (totalMinor === sum) return [...weights];
  if (sum === 0) throw new RangeError('Cannot be allocated over nothing');
  const shares: number[] = [];
  const remainders: number[] = [];
  let missing = totalMinor;
  for (const weight of weights) {
    const { quotient, remainder } = mulDiv(totalMinor, weight, sum);
    shares.push(quotient);
    remainders.push(remainder);
    missing -= quotient;
  }
  for (const index of largest(remainders, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** The places of the `count` largest values, the lowest first among equals. */
function largest(values: readonly number[], count: number): readonly number[] {
  if (count === 0) return [];
  const places = [...values.keys()];
  return places.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b).slice(0, count);
}

function sumOf(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) {
    mustBeWhole(weight);
    sum += weight;
  }
  mustBeWhole(sum);
  return sum;
}

function mustBeWhole(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Cannot be allocated: ${value}`);
}
