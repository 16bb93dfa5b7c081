import { limitBelowUse } from './promotion-usage.js';

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
