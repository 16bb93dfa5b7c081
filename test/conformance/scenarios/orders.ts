import type { Scenario } from '../scenario.js';
import { SAVE20, TYPES_SAVE20, refuses, save20, saves } from './building.js';

const FROM_500 = [save20({ minimumAmountMinor: 50_000 })];

/** Which orders a coupon is for. */
export const orders: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'the minimum amount itself is enough',
    coupons: FROM_500,
    order: { amountMinor: 50_000 },
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'one minor unit below the minimum amount is not',
    coupons: FROM_500,
    order: { amountMinor: 49_999 },
    expected: refuses('BELOW_MINIMUM_AMOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'shipping does not count towards the minimum amount',
    coupons: FROM_500,
    order: { amountMinor: 49_999, shippingMinor: 10_000 },
    expected: refuses('BELOW_MINIMUM_AMOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'the minimum amount is of the whole subtotal, whatever the coupon covers',
    coupons: [save20({ minimumAmountMinor: 50_000, products: ['tea'] })],
    order: {
      items: [
        { product: 'tea', quantity: 1, unitPriceMinor: 10_000 },
        { product: 'pot', quantity: 1, unitPriceMinor: 40_000 },
      ],
    },
    expected: saves({ SAVE20: 2000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order in another currency is refused',
    order: { amountMinor: 100_000, currency: 'USD' },
    expected: refuses('CURRENCY_MISMATCH'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a deposit gets no discount by code',
    order: { amountMinor: 100_000, type: 'DEPOSIT' },
    expected: refuses('WRONG_TRANSACTION_TYPE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a deposit gets no discount by itself',
    coupons: [{ ...SAVE20, listed: true }],
    codes: null,
    order: { amountMinor: 100_000, type: 'DEPOSIT' },
    expected: saves({}),
  },
];
