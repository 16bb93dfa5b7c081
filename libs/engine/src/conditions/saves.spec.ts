import { orderFor } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

describe('saves', () => {
  it('refuses a discount that comes to 0', () => {
    expect(reasonOf({ order: orderFor(9) })).toBe('NO_DISCOUNT');
    expect(checkOf('saves', { order: orderFor(9) })).toMatchObject({ expected: 'more than 0', actual: 0 });
  });

  it('says what a coupon saves', () => {
    expect(checkOf('saves', { order: orderFor(10_000) })).toMatchObject({
      passed: true,
      message: 'Coupon saves 10.00 INR',
      actual: 1000,
    });
  });

  it('has nothing to say of another currency', () => {
    expect(checkOf('saves', { order: orderFor(10_000, { currency: 'USD' }) })).toMatchObject({
      reason: 'CURRENCY_MISMATCH',
      actual: null,
    });
  });
});
