import fc from 'fast-check';
import { discounts, orders } from '../../testing/arbitraries.js';
import type { Discount } from '../index.js';
import { line } from '../../testing/build.js';
import { plainTake } from '../../testing/plain-arithmetic.js';
import type { Left } from './ground.js';
import { mostOfLines, takeFrom } from './take.js';

/** Of each of up to five lines, and of the shipping. */
const perMille = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 });
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, minor) => sum + minor, 0);
const leftOf = (amounts: readonly number[]): Left => ({
  linesMinor: amounts.slice(0, -1),
  shippingMinor: amounts.at(-1) ?? 0,
});

const takenOf = (discount: Discount, baseMinor: number) =>
  takeFrom(discount, [{ line: line({ amountMinor: baseMinor }), position: 0 }], {
    linesMinor: [baseMinor],
    shippingMinor: 0,
  }).discountMinor;

const percent = (percentE4: number, capMinor: number | null = null): Discount => ({
  kind: 'percent',
  percentE4,
  capMinor,
});

describe('what a discount takes', () => {
  it.each<[string, Discount, number, number]>([
    ['25 % of 99.99', percent(250_000), 9999, 2499],
    ['33.3333 % of 100.00', percent(333_333), 10_000, 3333],
    ['20 % of 400.00, at most 100.00', percent(200_000, 10_000), 40_000, 8000],
    ['20 % of 500.00, at most 100.00', percent(200_000, 10_000), 50_000, 10_000],
    ['20 % of 1000.00, at most 100.00', percent(200_000, 10_000), 100_000, 10_000],
    ['100 %', percent(1_000_000), 9999, 9999],
    ['1 % of 0.99', percent(10_000), 99, 0],
    ['an amount', { kind: 'amount', amountMinor: 5000 }, 9999, 5000],
    ['an amount of less than that', { kind: 'amount', amountMinor: 5000 }, 4000, 4000],
    ['what is free', { kind: 'free' }, 9999, 9999],
    ['what is free, up to a cap', { kind: 'free', capMinor: 100 }, 9999, 100],
    ['an amount, up to a cap', { kind: 'amount', amountMinor: 5000, capMinor: 4999 }, 9999, 4999],
    ['nothing of nothing', { kind: 'free' }, 0, 0],
  ])('%s', (_what, discount, baseMinor, takenMinor) => {
    expect(takenOf(discount, baseMinor)).toBe(takenMinor);
  });

  it('never falls when more is left of a line or of the shipping, never rises by more, and never exceeds it', () => {
    fc.assert(
      fc.property(discounts, orders, perMille, perMille, (discount, order, shares, moreShares) => {
        const placed = order.lines.map((one, position) => ({ line: one, position }));
        const whole = [...order.lines.map(({ amountMinor }) => amountMinor), order.shippingMinor];
        const less = whole.map((minor, i) => Math.floor((minor * (shares[i] ?? 0)) / 1000));
        const more = less.map(
          (minor, i) => minor + Math.floor((((whole[i] ?? 0) - minor) * (moreShares[i] ?? 0)) / 1000),
        );
        const taken = takeFrom(discount, placed, leftOf(less));
        const rise = takeFrom(discount, placed, leftOf(more)).discountMinor - taken.discountMinor;
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(rise).toBeLessThanOrEqual(sumOf(more) - sumOf(less));
        for (const [i, part] of taken.partsMinor.entries()) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(less[i] ?? 0);
        }
        expect(taken.shippingMinor).toBeLessThanOrEqual(less.at(-1) ?? 0);
        expect(sumOf(taken.partsMinor) + taken.shippingMinor).toBe(taken.discountMinor);
        expect(taken.discountMinor).toBeLessThanOrEqual(discount.capMinor ?? Infinity);
        const linesMinor = sumOf(less.slice(0, -1));
        expect(taken.discountMinor - taken.shippingMinor).toBeLessThanOrEqual(
          mostOfLines(discount, linesMinor),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('takes what plain arithmetic takes', () => {
    fc.assert(
      fc.property(discounts, orders, (discount, order) => {
        const placed = order.lines.map((one, position) => ({ line: one, position }));
        const linesMinor = order.lines.map(({ amountMinor }) => amountMinor);
        const { shippingMinor } = order;
        const taken = takeFrom(discount, placed, { linesMinor, shippingMinor });
        const plain = plainTake(
          discount,
          order.lines,
          order.lines.map(() => true),
          { lines: linesMinor, shipping: shippingMinor },
        );
        expect(taken.shippingMinor).toBe(plain.shipping);
        expect(taken.left.linesMinor).toEqual(linesMinor.map((minor, i) => minor - (plain.parts[i] ?? 0)));
      }),
      { numRuns: 2000 },
    );
  });

  it('bounds what any kind takes by something that never falls, and never rises by more than the base', () => {
    fc.assert(
      fc.property(discounts, fc.nat(100_000), fc.nat(1000), (discount, baseMinor, moreMinor) => {
        const rise = mostOfLines(discount, baseMinor + moreMinor) - mostOfLines(discount, baseMinor);
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(rise).toBeLessThanOrEqual(moreMinor);
        expect(mostOfLines(discount, baseMinor)).toBeLessThanOrEqual(baseMinor);
      }),
    );
  });
});
