import type { Discount } from '../index.js';
import { MAX_AMOUNT_MINOR, parseDiscount } from '../index.js';

describe('parseDiscount', () => {
  it.each<Discount>([
    { kind: 'percent', percentE4: 333_333, capMinor: null },
    { kind: 'percent', percentE4: 1_000_000, capMinor: 1 },
    { kind: 'amount', amountMinor: MAX_AMOUNT_MINOR },
    { kind: 'free' },
  ])('reads %j', (discount) => {
    expect(parseDiscount(JSON.parse(JSON.stringify(discount)))).toEqual(discount);
  });

  it.each([
    ['discount', null],
    ['kind', {}],
    ['"half"', { kind: 'half' }],
    ['"toString"', { kind: 'toString' }],
    ['percentE4', { kind: 'percent', capMinor: null }],
    ['percentE4', { kind: 'percent', percentE4: 0, capMinor: null }],
    ['percentE4', { kind: 'percent', percentE4: 1_000_001, capMinor: null }],
    ['percentE4', { kind: 'percent', percentE4: 12.5, capMinor: null }],
    ['capMinor', { kind: 'percent', percentE4: 1 }],
    ['capMinor', { kind: 'percent', percentE4: 1, capMinor: 0 }],
    ['amountMinor', { kind: 'amount', amountMinor: 0 }],
    ['amountMinor', { kind: 'amount', amountMinor: MAX_AMOUNT_MINOR + 1 }],
    ['amountMinor', { kind: 'amount', amountMinor: '5' }],
    ['extra', { kind: 'free', extra: 1 }],
  ])('names %s in refusing %j', (name, value) => {
    expect(() => parseDiscount(value)).toThrow(name);
  });
});
