import type { Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

const FLAT50 = { discount: { amountMinor: 5000 } };

/** How much a coupon saves (00-platform.md, Money). */
export const discounts: readonly Scenario[] = [
  { ...TYPES_SAVE20, name: 'a percentage is of the subtotal', expected: saves({ SAVE20: 20_000 }) },
  {
    ...TYPES_SAVE20,
    name: 'a percentage stops at its cap',
    coupons: [save20({ discount: { percent: 20, capMinor: 10_000 } })],
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a percentage under its cap is not raised to it',
    coupons: [save20({ discount: { percent: 20, capMinor: 30_000 } })],
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a percentage rounds down',
    coupons: [save20({ discount: { percent: 25 } })],
    order: { amountMinor: 9999 },
    expected: saves({ SAVE20: 2499 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a percentage keeps four decimals',
    coupons: [save20({ discount: { percent: 33.3333 } })],
    order: { amountMinor: 1_000_000 },
    expected: saves({ SAVE20: 333_333 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a percentage does not cover shipping',
    order: { amountMinor: 100_000, shippingMinor: 5000 },
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an amount is taken off',
    coupons: [save20(FLAT50)],
    expected: saves({ SAVE20: 5000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an amount never exceeds the order',
    coupons: [save20(FLAT50)],
    order: { amountMinor: 3000 },
    expected: saves({ SAVE20: 3000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a discount that comes to nothing is refused',
    order: { amountMinor: 4 },
    expected: refuses('NO_DISCOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a currency without minor digits counts whole units',
    currency: 'JPY',
    coupons: [save20({ discount: { percent: 12.5 } })],
    order: { amountMinor: 999 },
    expected: saves({ SAVE20: 124 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a currency of three digits counts thousandths',
    currency: 'KWD',
    coupons: [save20({ discount: { amountMinor: 1500 } })],
    order: { amountMinor: 10_000 },
    expected: saves({ SAVE20: 1500 }),
  },
];
