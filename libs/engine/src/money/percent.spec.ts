import fc from 'fast-check';
import { MAX_AMOUNT_MINOR } from './amount.js';
import { WHOLE_PERCENT_E4, formatPercent, parsePercent, percentOf, toPercent } from './percent.js';

const percents = fc.integer({ min: 0, max: WHOLE_PERCENT_E4 });

describe('parsePercent', () => {
  it.each([
    [12.5, 125_000],
    [33.3333, 333_333],
    [100, 1_000_000],
    [0.0001, 1],
    [0, 0],
    [8.7, 87_000],
  ])('reads %d %% as %d', (value, percentE4) => {
    expect(parsePercent(value)).toEqual({ ok: true, percentE4 });
  });

  it.each([
    [33.33333, 'too_many_digits'],
    [1e-7, 'too_many_digits'],
    [100.0001, 'too_large'],
    [-1, 'negative'],
    [NaN, 'not_a_number'],
    [Infinity, 'not_a_number'],
  ])('refuses %d: %s', (value, problem) => {
    expect(parsePercent(value)).toEqual({ ok: false, problem });
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(percents, (percentE4) => {
        expect(parsePercent(formatPercent(percentE4))).toEqual({ ok: true, percentE4 });
        expect(parsePercent(toPercent(percentE4))).toEqual({ ok: true, percentE4 });
      }),
    );
  });

  it('writes no trailing zeros', () => {
    expect(formatPercent(125_000)).toBe('12.5');
    expect(formatPercent(1_000_000)).toBe('100');
    expect(formatPercent(1)).toBe('0.0001');
  });
});

describe('percentOf', () => {
  it.each([
    [9999, 250_000, 2499],
    [100, 333_333, 33],
    [1, 999_999, 0],
    [1, 1_000_000, 1],
    [MAX_AMOUNT_MINOR, 1_000_000, MAX_AMOUNT_MINOR],
    [MAX_AMOUNT_MINOR, 333_333, 3_333_330_000_000],
    [9_999_999_999_999, 999_999, 9_999_989_999_999],
  ])('takes of %d, at %d ten-thousandths, %d', (amount, percentE4, share) => {
    expect(percentOf(amount, percentE4)).toBe(share);
  });

  it('never takes less of more, and never more than there is', () => {
    const amounts = fc.integer({ min: 0, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(amounts, amounts, percents, (a, b, percentE4) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(percentOf(less, percentE4)).toBeLessThanOrEqual(percentOf(more, percentE4));
        expect(percentOf(more, percentE4)).toBeLessThanOrEqual(more);
      }),
    );
  });
});
