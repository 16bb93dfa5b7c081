import type { DomainError } from '#engine';

import { type WireDecimal, readAmount, readPercent, readPositiveAmount } from './decimals.js';

const at = (value: number): WireDecimal => ({ path: 'price', value });

function messageOf(read: () => number): string {
  try {
    read();
  } catch (error) {
    const { code, fields, message } = error as DomainError;
    expect([code, fields]).toEqual(['INVALID_REQUEST', [{ path: 'price', message }]]);
    return message;
  }
  return 'nothing wrong';
}

describe('a decimal of a request', () => {
  it.each([
    [12.5, 'INR', 1_250],
    [0, 'INR', 0],
    [7, 'JPY', 7],
    [1.005, 'KWD', 1_005],
  ])('%d %s is %d minor units', (value, currency, minor) => {
    expect(readAmount(at(value), currency)).toBe(minor);
  });

  it.each([
    [-1, 'INR', 'price must not be negative'],
    [1.005, 'INR', 'price must have at most 2 decimal places'],
    [0.5, 'JPY', 'price must have at most 0 decimal places'],
    [1e18, 'INR', 'price is too large'],
    [Number.NaN, 'INR', 'price must be a number'],
  ])('%d is no amount in %s: %s', (value, currency, message) => {
    expect(messageOf(() => readAmount(at(value), currency))).toBe(message);
    expect(messageOf(() => readPositiveAmount(at(value), currency))).toBe(message);
  });

  it('is no positive amount when it is 0', () => {
    expect(readPositiveAmount(at(0.01), 'INR')).toBe(1);
    expect(messageOf(() => readPositiveAmount(at(0), 'INR'))).toBe('price must be greater than 0');
  });

  it.each([
    [100, 1_000_000],
    [0.0001, 1],
    [33.3333, 333_333],
  ])('%d percent are %d ten-thousandths', (value, percentE4) => {
    expect(readPercent(at(value))).toBe(percentE4);
  });

  it.each([
    [0, 'price must be greater than 0 and at most 100'],
    [-1, 'price must be greater than 0 and at most 100'],
    [100.0001, 'price must be greater than 0 and at most 100'],
    [33.33333, 'price must have at most 4 decimal places'],
  ])('%d is no percentage: %s', (value, message) => {
    expect(messageOf(() => readPercent(at(value)))).toBe(message);
  });
});
