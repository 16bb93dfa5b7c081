import { known } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const promotion = { conditions: { firstRedemption: {} } };

describe('first_redemption', () => {
  it.each([
    ['never ordered', 0, null],
    ['ordered without a coupon', 1, 'NOT_FIRST_REDEMPTION'],
  ])('of a customer who %s', (_who, redemptions, reason) => {
    expect(checkOf('first_redemption', { promotion, facts: known({ redemptions }) })).toMatchObject({
      reason,
      expected: 0,
      actual: redemptions,
    });
  });

  it('needs a customer', () => {
    expect(checkOf('first_redemption', { promotion })).toMatchObject({
      reason: 'CUSTOMER_REQUIRED',
      actual: null,
    });
  });

  it('asks for nothing otherwise', () => {
    expect(checkOf('first_redemption', { facts: known({ redemptions: 9 }) })).toMatchObject({
      passed: true,
      expected: null,
    });
  });
});
