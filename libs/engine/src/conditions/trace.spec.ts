import { NOBODY_KNOWN, NOW, candidate, known, orderFor } from '../../testing/build.js';
import { reasonOf } from '../../testing/check.js';
import { REASONS, RULES, evaluateGiven } from '../index.js';

/** Everything at once that can be wrong with a coupon on one order. */
const hopeless = candidate('HOPELESS', {
  promotion: {
    status: 'INACTIVE',
    ownerSuspended: true,
    currency: 'USD',
    window: { startsAt: NOW + 1, endsAt: NOW, startsOn: null, endsOn: null },
    limits: { usesMax: 1, usesMaxPerCustomer: 1, budgetMinor: 1 },
    conditions: {
      minimumAmount: { amountMinor: 1_000_000 },
      products: { productIds: ['a'] },
      excludedProducts: { productIds: ['none'] },
      excludesOnSale: {},
      services: { services: ['s'] },
      plans: { planIds: [1] },
      firstCoupon: {},
      firstRedemption: {},
      uniquePerCustomer: {},
      customers: { ids: [], emails: [] },
    },
  },
  coupon: { archived: true, assignedCustomerId: 'other' },
  usage: { uses: 1, customerUses: 1, spentMinor: 1 },
});
const order = orderFor(10_000, { type: 'DEPOSIT' });
const given = (facts = NOBODY_KNOWN) =>
  evaluateGiven({ order, codes: [{ code: 'HOPELESS', candidate: hopeless }], facts }).rejected[0];

describe('the trace', () => {
  it('holds every rule in the fixed order, not only the first that fails', () => {
    const rejected = given(known({ redemptions: 1, couponRedemptions: 1 }));
    expect(rejected?.reason).toBe('INACTIVE');
    expect(rejected?.checks.map(({ rule }) => rule)).toEqual(RULES);
    const passed = rejected?.checks.filter((check) => check.passed).map(({ rule }) => rule);
    expect(passed).toEqual(['minimum_quantity', 'excluded_products', 'on_sale', 'combinable']);
  });

  it('asks for a customer wherever a rule is about one', () => {
    const required = given()?.checks.filter(({ reason }) => reason === 'CUSTOMER_REQUIRED');
    expect(required?.map(({ rule }) => rule)).toEqual([
      'customer_limit',
      'first_coupon',
      'first_redemption',
      'assigned_customer',
      'customers',
    ]);
  });

  it('gives the reasons in the documented order', () => {
    const reasons = given(known({ redemptions: 1, couponRedemptions: 1 }))?.checks.flatMap(({ reason }) =>
      reason === null || reason === 'CURRENCY_MISMATCH' ? [] : [REASONS.indexOf(reason)],
    );
    expect(reasons).toEqual([...(reasons ?? [])].sort((a, b) => a - b));
  });

  it('rejects for the first rule that fails', () => {
    expect(reasonOf({ promotion: { status: 'INACTIVE', ownerSuspended: true } })).toBe('INACTIVE');
    expect(reasonOf({ promotion: { ownerSuspended: true }, order })).toBe('PARTNER_SUSPENDED');
  });

  it('is plain JSON', () => {
    const checks = given(known())?.checks;
    expect(JSON.parse(JSON.stringify(checks))).toEqual(checks);
  });
});
