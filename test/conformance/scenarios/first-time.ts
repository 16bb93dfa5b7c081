import type { PastOrder, Scenario } from '../scenario.js';
import { SAVE20, TYPES_SAVE20, refuses, save20, saves } from './building.js';

const WORKS = saves({ SAVE20: 20_000 });
const OTHER = { ...SAVE20, code: 'OTHER' };
const FIRST_COUPON = [save20({ firstCoupon: true }), OTHER];
const FIRST_REDEMPTION = [save20({ firstRedemption: true }), OTHER];

const WITH_COUPON: PastOrder = {
  codes: ['OTHER'],
  order: { amountMinor: 100_000 },
  customer: { id: 'asha' },
};
const WITHOUT_COUPON: PastOrder = { ...WITH_COUPON, codes: null };

/** Coupons for new users (the partner seed, User Targeting). */
export const firstTime: readonly Scenario[] = [
  { ...TYPES_SAVE20, name: 'a first coupon is for the first', coupons: FIRST_COUPON, expected: WORKS },
  {
    ...TYPES_SAVE20,
    name: 'a first coupon is not for those who used any other',
    coupons: FIRST_COUPON,
    history: [WITH_COUPON],
    expected: refuses('NOT_FIRST_COUPON'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a first coupon is for those who bought without one',
    coupons: FIRST_COUPON,
    history: [WITHOUT_COUPON],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a first coupon is for those who gave their first back',
    coupons: FIRST_COUPON,
    history: [{ ...WITH_COUPON, since: 'refunded' }],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a first coupon needs to know the customer',
    coupons: FIRST_COUPON,
    customer: null,
    expected: refuses('CUSTOMER_REQUIRED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a first redemption is for the first',
    coupons: FIRST_REDEMPTION,
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a first redemption is not for those who redeemed with a coupon',
    coupons: FIRST_REDEMPTION,
    history: [WITH_COUPON],
    expected: refuses('NOT_FIRST_REDEMPTION'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a first redemption is not for those who redeemed without one',
    coupons: FIRST_REDEMPTION,
    history: [WITHOUT_COUPON],
    expected: refuses('NOT_FIRST_REDEMPTION'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a first redemption is for those who only made deposits',
    coupons: FIRST_REDEMPTION,
    history: [{ ...WITHOUT_COUPON, order: { amountMinor: 100_000, type: 'DEPOSIT' } }],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a first redemption is for those whom another redeemed before',
    coupons: FIRST_REDEMPTION,
    history: [{ ...WITH_COUPON, customer: { id: 'ben' } }],
    expected: WORKS,
  },
  {
    ...TYPES_SAVE20,
    name: 'a first redemption needs to know the customer',
    coupons: FIRST_REDEMPTION,
    customer: null,
    expected: refuses('CUSTOMER_REQUIRED'),
  },
];
