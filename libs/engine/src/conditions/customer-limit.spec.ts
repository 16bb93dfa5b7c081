import { known } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const limited = { limits: { usesMax: null, usesMaxPerCustomer: 2, budgetMinor: null } };

describe('customer_limit', () => {
  it.each([
    [0, null],
    [1, null],
    [2, 'CUSTOMER_LIMIT_REACHED'],
    [3, 'CUSTOMER_LIMIT_REACHED'],
  ])('of 2 uses when the customer has %d: %s', (customerUses, reason) => {
    const check = checkOf('customer_limit', {
      promotion: limited,
      usage: { uses: 99, customerUses },
      facts: known(),
    });
    expect(check).toMatchObject({ reason, expected: 2, actual: customerUses });
  });

  it('needs a customer', () => {
    expect(checkOf('customer_limit', { promotion: limited })).toMatchObject({
      reason: 'CUSTOMER_REQUIRED',
      expected: 2,
      actual: null,
    });
  });

  it('asks for nothing, not even a customer, when there is no limit', () => {
    expect(checkOf('customer_limit')).toMatchObject({ passed: true, expected: null });
  });
});
