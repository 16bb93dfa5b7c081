import { MAX_AMOUNT_MINOR } from '#engine';

import { checkTerms } from './check-terms.js';
import type { PromotionTerms, TermsFieldNames } from './promotion-terms.js';

const TERMS: PromotionTerms = {
  discount: { kind: 'free' },
  conditions: {},
  limits: { usesMax: 100, usesMaxPerCustomer: 10, budgetMinor: null },
  startsAt: 1_000,
  endsAt: 2_000,
  visibility: 'LISTED',
  combinable: false,
  display: {},
};

const names: TermsFieldNames = {
  endsAt: 'ends',
  usesMax: 'uses',
  usesMaxPerCustomer: 'usesEach',
  budget: 'budget',
  products: 'products',
  excludedProducts: 'excluded',
};

const ceilings = { usesMax: 100, usesMaxPerCustomer: 10 };

const check = (changes: Partial<PromotionTerms>) => () =>
  checkTerms({ terms: { ...TERMS, ...changes }, ceilings, names });

const limits = (usesMax: number | null, usesMaxPerCustomer: number | null): Partial<PromotionTerms> => ({
  limits: { usesMax, usesMaxPerCustomer, budgetMinor: null },
});

const budget = (budgetMinor: number): Partial<PromotionTerms> => ({
  limits: { usesMax: null, usesMaxPerCustomer: null, budgetMinor },
});

describe('checkTerms', () => {
  it.each<[string, Partial<PromotionTerms>]>([
    ['terms at the ceilings', {}],
    ['no limits', limits(null, null)],
    ['a limit for each and none in total', limits(null, 10)],
    ['limits of 1', limits(1, 1)],
    ['a budget of one minor unit', budget(1)],
    ['the greatest budget', budget(MAX_AMOUNT_MINOR)],
    ['a window without a start', { startsAt: null }],
    ['a window without an end', { endsAt: null }],
    ['a window of one millisecond', { startsAt: 1_999 }],
    [
      'lists that share no product',
      { conditions: { products: { productIds: ['a'] }, excludedProducts: { productIds: ['b'] } } },
    ],
  ])('accepts %s', (_what, changes) => {
    expect(check(changes)).not.toThrow();
  });

  it.each<[string, string, Partial<PromotionTerms>]>([
    ['ends', 'an end at the start', { startsAt: 2_000 }],
    ['ends', 'an end before the start', { startsAt: 2_001 }],
    ['uses', 'a total of 0', limits(0, null)],
    ['uses', 'a total above its ceiling', limits(101, null)],
    ['usesEach', 'a limit for each of 0', limits(null, 0)],
    ['usesEach', 'a limit for each above its ceiling', limits(null, 11)],
    ['usesEach', 'a limit for each above the total', limits(5, 6)],
    ['budget', 'a budget of 0', budget(0)],
    ['budget', 'a budget that no amount can be', budget(MAX_AMOUNT_MINOR + 1)],
    [
      'excluded',
      'a product in both lists',
      { conditions: { products: { productIds: ['a', 'b'] }, excludedProducts: { productIds: ['b'] } } },
    ],
  ])('names %s for %s', (path, _what, changes) => {
    expect(check(changes)).toThrow(
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        fields: [{ path, message: expect.any(String) as string }],
      }),
    );
  });
});
