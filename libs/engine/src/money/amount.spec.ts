import fc from 'fast-check';
import { MAX_AMOUNT_MINOR, formatAmount, parseAmount, toMajor } from './amount.js';

const currencies = fc.constantFrom('INR', 'USD', 'JPY', 'KWD');
const amounts = fc.integer({ min: 0, max: MAX_AMOUNT_MINOR });

describe('parseAmount', () => {
  it.each<[number | string, string, number]>([
    [99.99, 'INR', 9999],
    ['99.90', 'INR', 9990],
    ['99.9000', 'INR', 9990],
    [500, 'INR', 50_000],
    [0.07, 'USD', 7],
    [1.005, 'KWD', 1005],
    [0.29, 'USD', 29],
    [1.15, 'USD', 115],
    [100, 'JPY', 100],
    ['100.00', 'JPY', 100],
    ['007', 'JPY', 7],
    [0, 'INR', 0],
    [-0, 'INR', 0],
    ['-0.00', 'INR', 0],
    [1e11, 'INR', MAX_AMOUNT_MINOR],
    [1e13, 'JPY', MAX_AMOUNT_MINOR],
  ])('reads %p %s as %d', (value, currency, minor) => {
    expect(parseAmount(value, currency)).toEqual({ ok: true, minor });
  });

  it.each<[number | string, string, string]>([
    [NaN, 'INR', 'not_a_number'],
    [Infinity, 'INR', 'not_a_number'],
    [-Infinity, 'INR', 'not_a_number'],
    ['', 'INR', 'not_a_number'],
    [' 1', 'INR', 'not_a_number'],
    ['1,00', 'INR', 'not_a_number'],
    ['1e3', 'INR', 'not_a_number'],
    ['1e999999999', 'INR', 'not_a_number'],
    ['0x10', 'INR', 'not_a_number'],
    ['.5', 'INR', 'not_a_number'],
    ['5.', 'INR', 'not_a_number'],
    ['+5', 'INR', 'not_a_number'],
    [-0.01, 'INR', 'negative'],
    ['-5', 'INR', 'negative'],
    [-1e-7, 'INR', 'negative'],
    [99.999, 'INR', 'too_many_digits'],
    [0.1, 'JPY', 'too_many_digits'],
    [1.0005, 'KWD', 'too_many_digits'],
    [1e-7, 'INR', 'too_many_digits'],
    [5e-324, 'INR', 'too_many_digits'],
    [0.1 + 0.2, 'INR', 'too_many_digits'],
    [100_000_000_000.01, 'INR', 'too_large'],
    [1e21, 'INR', 'too_large'],
    [1.5e300, 'JPY', 'too_large'],
    ['9'.repeat(100_000), 'INR', 'too_large'],
  ])('refuses %p %s: %s', (value, currency, problem) => {
    expect(parseAmount(value, currency)).toEqual({ ok: false, problem });
  });

  it('fails loudly for an unknown currency', () => {
    expect(() => parseAmount(1, 'ABC')).toThrow(RangeError);
  });

  it('reads a long run of zeros in no time', () => {
    const started = performance.now();
    parseAmount(`0.${'0'.repeat(500_000)}1`, 'INR');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('formatAmount and toMajor', () => {
  it.each([
    [9990, 'INR', '99.90', 99.9],
    [5, 'INR', '0.05', 0.05],
    [0, 'INR', '0.00', 0],
    [-5, 'INR', '-0.05', -0.05],
    [1234, 'JPY', '1234', 1234],
    [1234, 'KWD', '1.234', 1.234],
  ])('writes %d %s as %s', (minor, currency, text, major) => {
    expect(formatAmount(minor, currency)).toBe(text);
    expect(toMajor(minor, currency)).toBe(major);
  });

  it.each([1.5, NaN, Infinity, 2 ** 53])('refuses %p', (minor) => {
    expect(() => formatAmount(minor, 'INR')).toThrow(RangeError);
  });

  it('reads back what it writes, as text and as a number', () => {
    fc.assert(
      fc.property(amounts, currencies, (minor, currency) => {
        expect(parseAmount(formatAmount(minor, currency), currency)).toEqual({ ok: true, minor });
        expect(parseAmount(toMajor(minor, currency), currency)).toEqual({ ok: true, minor });
      }),
    );
  });
});
