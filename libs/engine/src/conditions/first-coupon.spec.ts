import { known } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const promotion = { conditions: { firstCoupon: {} } };

describe('first_coupon', () => {
  it.each([
    ['never used a coupon', 0, null],
    ['used one', 1, 'NOT_FIRST_COUPON'],
  ])('of a customer who %s', (_who, couponRedemptions, reason) => {
    const facts = known({ couponRedemptions, redemptions: 7 });
    expect(checkOf('first_coupon', { promotion, facts })).toMatchObject({
      reason,
      expected: 0,
      actual: couponRedemptions,
    });
  });

  it('needs a customer', () => {
    expect(checkOf('first_coupon', { promotion })).toMatchObject({
      reason: 'CUSTOMER_REQUIRED',
      actual: null,
    });
  });

  it('asks for nothing otherwise', () => {
    expect(checkOf('first_coupon', { facts: known({ couponRedemptions: 9 }) })).toMatchObject({
      passed: true,
      expected: null,
    });
  });
});
