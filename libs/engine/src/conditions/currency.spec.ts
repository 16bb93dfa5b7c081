import { orderFor } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

describe('currency', () => {
  it('refuses an order in another currency', () => {
    const order = orderFor(10_000, { currency: 'USD' });
    expect(reasonOf({ order })).toBe('CURRENCY_MISMATCH');
    expect(checkOf('currency', { order })).toMatchObject({
      message: 'Coupon is for orders in INR, not USD',
      expected: 'INR',
      actual: 'USD',
    });
  });

  it('passes the same currency', () => {
    expect(checkOf('currency').passed).toBe(true);
  });
});
