import fc from 'fast-check';
import { allocate } from './allocate.js';

const weights = fc.array(fc.integer({ min: 0, max: 10_000_000_000_000 }), { minLength: 1, maxLength: 20 });
const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [3, 3, 3], [4, 3, 3]],
    [1, [1, 1], [1, 0]],
    [5, [0, 5], [0, 5]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [2, [10, 30, 10], [1, 1, 0]],
    [7, [2, 2, 2, 1], [2, 2, 2, 1]],
    [3, [2, 4], [1, 2]],
    [10, [1, 2], [3, 7]],
  ])('splits %d over %j into %j', (total, over, parts) => {
    expect(allocate(total, over)).toEqual(parts);
  });

  it('sums to the total, and no part exceeds its weight', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (over, ratio) => {
        const total = Math.floor(sumOf(over) * ratio);
        const parts = allocate(total, over);
        expect(sumOf(parts)).toBe(total);
        expect(
          parts.every((part, i) => Number.isSafeInteger(part) && part >= 0 && part <= (over[i] ?? 0)),
        ).toBe(true);
      }),
    );
  });

  it('is never a whole unit away from the exact proportion', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }),
        fc.nat(10_000),
        (over, total) => {
          const parts = allocate(total, over);
          over.forEach((weight, i) => {
            expect(Math.abs((parts[i] ?? 0) - (total * weight) / sumOf(over))).toBeLessThan(1);
          });
        },
      ),
    );
  });

  it.each<[number, number[]]>([
    [-1, [1]],
    [1.5, [2]],
    [1, [-1, 3]],
    [1, [0.5, 1]],
    [1, [0, 0]],
    [1, []],
    [NaN, [1]],
  ])('refuses to split %p over %j', (total, over) => {
    expect(() => allocate(total, over)).toThrow(RangeError);
  });
});
