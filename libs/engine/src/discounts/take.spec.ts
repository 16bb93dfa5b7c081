import fc from 'fast-check';
import { discounts } from '../../testing/arbitraries.js';
import type { Discount } from '../index.js';
import { line } from '../../testing/build.js';
import { takeFrom } from './take.js';

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
    ['nothing of nothing', { kind: 'free' }, 0, 0],
  ])('%s', (_what, discount, baseMinor, takenMinor) => {
    expect(takenOf(discount, baseMinor)).toBe(takenMinor);
  });

  it('never falls when the base rises, never rises by more than it, and never exceeds it', () => {
    fc.assert(
      fc.property(discounts, fc.nat(100_000), fc.nat(1000), (discount, baseMinor, moreMinor) => {
        const taken = takenOf(discount, baseMinor);
        const rise = takenOf(discount, baseMinor + moreMinor) - taken;
        expect(taken).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(baseMinor);
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(rise).toBeLessThanOrEqual(moreMinor);
      }),
    );
  });
});
