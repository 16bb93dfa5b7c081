import type { Scenario } from '../scenario.js';
import { SAVE20, TYPES_SAVE20, refuses, save20, saves } from './building.js';

const FLAT300 = { ...SAVE20, code: 'FLAT300', discount: { amountMinor: 30_000 } };

/** Which coupons apply by themselves, and which together (05-redemptions.md, Several codes). */
export const application: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'a listed coupon applies by itself',
    coupons: [save20({ listed: true })],
    codes: null,
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a listed coupon applies by its code too',
    coupons: [save20({ listed: true })],
    expected: saves({ SAVE20: 20_000 }),
  },
  { ...TYPES_SAVE20, name: 'a hidden coupon does not apply by itself', codes: null, expected: saves({}) },
  { ...TYPES_SAVE20, name: 'a hidden coupon applies by its code', expected: saves({ SAVE20: 20_000 }) },
  {
    ...TYPES_SAVE20,
    name: 'the best of the listed coupons applies',
    coupons: [save20({ listed: true }), { ...FLAT300, listed: true }],
    codes: null,
    expected: saves({ FLAT300: 30_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a listed coupon that is used up gives way to the next best',
    coupons: [save20({ listed: true }), { ...FLAT300, listed: true, usesMax: 1 }],
    history: [{ codes: ['FLAT300'], order: { amountMinor: 100_000 }, customer: { id: 'ben' } }],
    codes: null,
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'of coupons that may not be combined the best is kept',
    coupons: [SAVE20, FLAT300],
    codes: ['SAVE20', 'FLAT300'],
    expected: { ...saves({ FLAT300: 30_000 }), rejected: { SAVE20: 'NOT_COMBINABLE' } },
  },
  {
    ...TYPES_SAVE20,
    name: 'a coupon that may be combined is not combined with one that may not',
    coupons: [save20({ combinable: true }), FLAT300],
    codes: ['SAVE20', 'FLAT300'],
    expected: { ...saves({ FLAT300: 30_000 }), rejected: { SAVE20: 'NOT_COMBINABLE' } },
  },
  {
    ...TYPES_SAVE20,
    name: 'percentages come before amounts',
    coupons: [{ ...FLAT300, combinable: true }, save20({ combinable: true })],
    codes: ['FLAT300', 'SAVE20'],
    expected: saves({ SAVE20: 20_000, FLAT300: 30_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'the second percentage is of what the first left',
    coupons: [save20({ combinable: true }), { ...SAVE20, code: 'TWENTY', combinable: true }],
    codes: ['SAVE20', 'TWENTY'],
    expected: saves({ SAVE20: 20_000, TWENTY: 16_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'combined coupons never take more than the order',
    coupons: [save20({ discount: { percent: 90 }, combinable: true }), { ...FLAT300, combinable: true }],
    codes: ['SAVE20', 'FLAT300'],
    expected: saves({ SAVE20: 90_000, FLAT300: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'listed coupons that may be combined apply together by themselves',
    coupons: [save20({ listed: true, combinable: true }), { ...FLAT300, listed: true, combinable: true }],
    codes: null,
    expected: saves({ SAVE20: 20_000, FLAT300: 30_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'the codes that apply are told beside those that do not',
    codes: ['SAVE20', 'NEVER-MADE'],
    expected: { ...saves({ SAVE20: 20_000 }), rejected: { 'NEVER-MADE': 'NOT_FOUND' } },
  },
  {
    ...TYPES_SAVE20,
    name: 'an unknown code is not found',
    codes: ['NEVER-MADE'],
    expected: refuses('NOT_FOUND', 'NEVER-MADE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'an archived coupon is told apart',
    coupons: [save20({ since: 'archived' })],
    expected: refuses('ARCHIVED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'an archived coupon does not apply by itself',
    coupons: [save20({ listed: true, since: 'archived' })],
    codes: null,
    expected: saves({}),
  },
  {
    ...TYPES_SAVE20,
    name: 'a coupon that is switched off is told apart',
    coupons: [save20({ since: 'inactive' })],
    expected: refuses('INACTIVE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a deleted coupon is not found',
    coupons: [save20({ since: 'deleted' })],
    expected: refuses('NOT_FOUND'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a deleted coupon does not apply by itself',
    coupons: [save20({ listed: true, since: 'deleted' })],
    codes: null,
    expected: saves({}),
  },
  {
    ...TYPES_SAVE20,
    name: 'another owner’s code is not found',
    coupons: [save20({ ofAnotherOwner: true })],
    expected: refuses('NOT_FOUND'),
  },
  {
    ...TYPES_SAVE20,
    name: 'another owner’s listed coupon does not apply by itself',
    coupons: [save20({ listed: true, ofAnotherOwner: true })],
    codes: null,
    expected: saves({}),
  },
];
