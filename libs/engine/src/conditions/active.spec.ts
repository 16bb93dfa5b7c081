import { checkOf, reasonOf } from '../../testing/check.js';

describe('active', () => {
  it.each([
    ['ACTIVE', null],
    ['INACTIVE', 'INACTIVE'],
    ['ARCHIVED', 'ARCHIVED'],
  ] as const)('of a promotion that is %s: %s', (status, reason) => {
    expect(reasonOf({ promotion: { status } })).toBe(reason);
  });

  it('leaves what is archived to the next rule', () => {
    expect(checkOf('active', { promotion: { status: 'ARCHIVED' } }).passed).toBe(true);
    expect(checkOf('active', { promotion: { status: 'INACTIVE' } })).toEqual({
      rule: 'active',
      passed: false,
      reason: 'INACTIVE',
      message: 'Coupon is not active',
      expected: 'ACTIVE',
      actual: 'INACTIVE',
    });
  });
});
