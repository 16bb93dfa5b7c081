import type { PastOrder, Scenario, Shopper } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

const WORKS = saves({ SAVE20: 20_000 });

function used(customer: Shopper | null): PastOrder {
  return { codes: ['SAVE20'], order: { amountMinor: 100_000 }, customer };
}

const ONCE_EACH = [save20({ usesMax: 100, usesMaxPerCustomer: 1 })];

/** How often a coupon may be used, by all and by one person (00-platform.md, Identity of a customer). */
export const limits: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'the last use of all is given',
    coupons: [save20({ usesMax: 2 })],
    history: [used({ id: 'ben' })],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'no use beyond the total limit is given',
    coupons: [save20({ usesMax: 2 })],
    history: [used({ id: 'ben' }), used({ id: 'cleo' })],
    expected: refuses('USAGE_LIMIT_REACHED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a refunded use counts as free',
    coupons: [save20({ usesMax: 1 })],
    history: [{ ...used({ id: 'ben' }), since: 'refunded' }],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a customer may use it as often as it says',
    coupons: [save20({ usesMaxPerCustomer: 2 })],
    history: [used({ id: 'asha' })],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a customer may not use it more often',
    coupons: [save20({ usesMaxPerCustomer: 2 })],
    history: [used({ id: 'asha' }), used({ id: 'asha' })],
    expected: refuses('CUSTOMER_LIMIT_REACHED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a coupon is for one use a customer unless it says otherwise',
    history: [used({ id: 'asha' })],
    expected: refuses('CUSTOMER_LIMIT_REACHED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'another customer’s uses do not count against this one',
    coupons: ONCE_EACH,
    history: [used({ id: 'ben' })],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'customer ids are compared letter by letter',
    coupons: ONCE_EACH,
    history: [used({ id: 'Asha' })],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'an e-mail is one person however it is written',
    coupons: ONCE_EACH,
    history: [used({ email: 'Asha@Example.com' })],
    customer: { email: 'asha@example.com' },
    expected: refuses('CUSTOMER_LIMIT_REACHED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'an id and an e-mail that were given together are one person',
    coupons: ONCE_EACH,
    history: [used({ id: 'asha', email: 'asha@example.com' })],
    customer: { email: 'asha@example.com' },
    expected: refuses('CUSTOMER_LIMIT_REACHED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'two records that turn out to be one person count together',
    coupons: [save20({ usesMaxPerCustomer: 2 })],
    history: [used({ id: 'asha' }), used({ email: 'asha@example.com' })],
    customer: { id: 'asha', email: 'asha@example.com' },
    expected: refuses('CUSTOMER_LIMIT_REACHED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order without a customer cannot use a coupon with a limit per customer',
    coupons: ONCE_EACH,
    customer: null,
    expected: refuses('CUSTOMER_REQUIRED'),
  },
];
