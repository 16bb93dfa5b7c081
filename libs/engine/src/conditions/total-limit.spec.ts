import { checkOf } from '../../testing/check.js';

const limited = { limits: { usesMax: 5, usesMaxPerCustomer: null, budgetMinor: null } };

describe('total_limit', () => {
  it.each([
    [0, null],
    [4, null],
    [5, 'USAGE_LIMIT_REACHED'],
    [6, 'USAGE_LIMIT_REACHED'],
  ])('of 5 uses when %d are taken: %s', (uses, reason) => {
    expect(checkOf('total_limit', { promotion: limited, usage: { uses } })).toMatchObject({
      reason,
      expected: 5,
      actual: uses,
    });
  });

  it('asks for nothing when there is no limit', () => {
    expect(checkOf('total_limit', { usage: { uses: 1e9 } })).toMatchObject({ passed: true, expected: null });
  });
});
