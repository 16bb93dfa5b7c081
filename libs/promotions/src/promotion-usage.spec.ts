import { limitBelowUse, loweredLimits } from './promotion-usage.js';

const LIMITS = { usesMax: 5, usesMaxPerCustomer: 2, budgetMinor: 100 };
const USAGE = { uses: 5, usesOfOneCustomer: 2, spentMinor: 100 };

describe('limitBelowUse', () => {
  it.each([
    ['everything at its limit', USAGE, null],
    ['uses above', { ...USAGE, uses: 6 }, { field: 'usesMax', used: 6 }],
    ['one customer above', { ...USAGE, usesOfOneCustomer: 3 }, { field: 'usesMaxPerCustomer', used: 3 }],
    ['more spent', { ...USAGE, spentMinor: 101 }, { field: 'budget', used: 101 }],
  ])('with %s', (_what, usage, expected) => {
    const found = limitBelowUse(LIMITS, usage);
    expect(found === null ? null : { field: found.field, used: found.used }).toEqual(expected);
  });

  it('finds nothing where nothing is limited', () => {
    expect(limitBelowUse({ usesMax: null, usesMaxPerCustomer: null, budgetMinor: null }, USAGE)).toBeNull();
  });
});

describe('loweredLimits', () => {
  it.each<[string, Partial<typeof LIMITS>, Partial<typeof LIMITS>]>([
    ['nothing of limits that stay', {}, {}],
    ['nothing of limits that are raised', { usesMax: 6, usesMaxPerCustomer: 3, budgetMinor: 101 }, {}],
    ['a total', { usesMax: 4, budgetMinor: 101 }, { usesMax: 4 }],
    ['a limit for each', { usesMaxPerCustomer: 1 }, { usesMaxPerCustomer: 1 }],
    ['a budget', { budgetMinor: 99 }, { budgetMinor: 99 }],
  ])('are %s', (_what, change, lowered) => {
    const none = { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null };
    expect(loweredLimits(LIMITS, { ...LIMITS, ...change })).toEqual({ ...none, ...lowered });
  });

  it('are all that are set where there was none, and none that are lifted', () => {
    const none = { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null };
    expect(loweredLimits(none, LIMITS)).toEqual(LIMITS);
    expect(loweredLimits(LIMITS, none)).toEqual(none);
  });
});
