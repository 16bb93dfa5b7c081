import { checkOf, reasonOf } from '../../testing/check.js';

describe('not_archived', () => {
  it('refuses an archived promotion', () => {
    expect(reasonOf({ promotion: { status: 'ARCHIVED' } })).toBe('ARCHIVED');
  });

  it('refuses an archived code of a promotion that holds', () => {
    expect(reasonOf({ coupon: { archived: true } })).toBe('ARCHIVED');
    expect(checkOf('not_archived', { coupon: { archived: true } })).toMatchObject({
      passed: false,
      expected: false,
      actual: true,
    });
  });

  it('passes otherwise', () => {
    expect(checkOf('not_archived')).toMatchObject({ passed: true, actual: false });
  });
});
