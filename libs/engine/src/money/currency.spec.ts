import { currencyDigits, isCurrency } from './currency.js';

describe('currency digits', () => {
  it.each([
    ['INR', 2],
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('gives %s %d digits, the first time and the next', (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
    expect(currencyDigits(code)).toBe(digits);
  });

  it.each(['ABC', 'inr', '', 'US', 'DOLLAR', 'XX1'])('does not know %p', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => currencyDigits(code)).toThrow(`Unknown currency: "${code}"`);
  });
});
