import { orderFor } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

describe('transaction_type', () => {
  it('refuses deposits', () => {
    const order = orderFor(10_000, { type: 'DEPOSIT' });
    expect(reasonOf({ order })).toBe('WRONG_TRANSACTION_TYPE');
    expect(checkOf('transaction_type', { order })).toMatchObject({
      expected: 'REDEMPTION',
      actual: 'DEPOSIT',
    });
  });

  it('passes redemptions', () => {
    expect(checkOf('transaction_type').passed).toBe(true);
  });
});
