import { checkOf, reasonOf } from '../../testing/check.js';

describe('owner_active', () => {
  it('refuses the coupons of a suspended partner', () => {
    expect(reasonOf({ promotion: { ownerSuspended: true } })).toBe('PARTNER_SUSPENDED');
    expect(checkOf('owner_active', { promotion: { ownerSuspended: true } })).toMatchObject({
      expected: 'ACTIVE',
      actual: 'SUSPENDED',
    });
  });

  it('passes otherwise', () => {
    expect(checkOf('owner_active').passed).toBe(true);
  });
});
