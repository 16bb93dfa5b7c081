import type { PastOrder, Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

const ORDER = { amountMinor: 100_000 };
const FOR_SOME = [save20({ forCustomers: ['lena@example.com', 'noor-7'] })];
const LENAS = [save20({ assignedTo: 'lena@example.com' })];
const FOR_ONE = [save20({ uniquePerCustomer: true, usesMaxPerCustomer: 2 })];
const NOORS_FIRST: readonly PastOrder[] = [{ codes: ['SAVE20'], order: ORDER, customer: { id: 'noor-7' } }];

/** Whose coupons are (04-discount-profiles.md, customers, assign-customer and unique_coupon_code). */
export const people: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'a listed customer is known by e-mail, in any case',
    coupons: FOR_SOME,
    customer: { email: ' Lena@Example.com' },
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a listed customer is known by id',
    coupons: FOR_SOME,
    customer: { id: 'noor-7' },
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'nobody else is listed',
    coupons: FOR_SOME,
    customer: { id: 'NOOR-7' },
    expected: refuses('CUSTOMER_NOT_ELIGIBLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a list of customers asks for a customer',
    coupons: FOR_SOME,
    customer: null,
    expected: refuses('CUSTOMER_REQUIRED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'an assigned code works for its customer',
    coupons: LENAS,
    customer: { email: 'lena@example.com' },
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an assigned code works for nobody else',
    coupons: LENAS,
    customer: { id: 'noor-7' },
    expected: refuses('NOT_ASSIGNED_TO_CUSTOMER'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a code for one customer is the first one’s who uses it',
    coupons: FOR_ONE,
    history: NOORS_FIRST,
    customer: { id: 'asha' },
    expected: refuses('NOT_ASSIGNED_TO_CUSTOMER'),
  },
  {
    ...TYPES_SAVE20,
    name: 'the first customer may go on using it',
    coupons: FOR_ONE,
    history: NOORS_FIRST,
    customer: { id: 'noor-7' },
    expected: saves({ SAVE20: 20_000 }),
  },
];
