import { NOBODY_KNOWN, candidate, orderOf } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';
import type { ConditionParams } from '../index.js';
import { savingOf } from '../index.js';

const order = orderOf([
  { productId: 'a', amountMinor: 1000 },
  { productId: 'b', amountMinor: 2000 },
  { productId: 'c', amountMinor: 4000, onSale: true, service: 's' },
  { productId: null, amountMinor: 8000, service: 's', planId: 1 },
]);

function discounted(conditions: ConditionParams): number[] {
  const free = candidate('FREE', { promotion: { conditions, discount: { kind: 'free' } } });
  const saving = savingOf({ order, candidate: free, facts: NOBODY_KNOWN });
  return saving.applies ? saving.applied.lines.map(({ index }) => index) : [];
}

describe('the lines that a coupon discounts', () => {
  it.each<[string, ConditionParams, number[]]>([
    ['all without a condition', {}, [0, 1, 2, 3]],
    ['listed products', { products: { productIds: ['a', 'c'] } }, [0, 2]],
    ['all but excluded products', { excludedProducts: { productIds: ['a', 'c'] } }, [1, 3]],
    [
      'listed products but excluded ones',
      { products: { productIds: ['a', 'b'] }, excludedProducts: { productIds: ['b'] } },
      [0],
    ],
    ['what is not on sale', { excludesOnSale: {} }, [0, 1, 3]],
    ['listed services', { services: { services: ['s'] } }, [2, 3]],
    ['listed plans', { plans: { planIds: [1, 2] } }, [3]],
    ['what every rule admits', { services: { services: ['s'] }, excludesOnSale: {} }, [3]],
    ['nothing that one rule refuses', { products: { productIds: ['c'] }, excludesOnSale: {} }, []],
  ])('%s', (_what, conditions, indexes) => {
    expect(discounted(conditions)).toEqual(indexes);
  });

  it('explains a rule on the whole order when rules before it left nothing', () => {
    const conditions = { products: { productIds: ['z'] }, services: { services: ['t'] } };
    expect(checkOf('services', { order, promotion: { conditions } })).toMatchObject({
      reason: 'SERVICE_NOT_APPLICABLE',
      actual: expect.arrayContaining(['s']),
    });
    const fitting = { products: { productIds: ['z'] }, services: { services: ['s'] } };
    expect(checkOf('services', { order, promotion: { conditions: fitting } }).passed).toBe(true);
    expect(checkOf('saves', { order, promotion: { conditions: fitting } }).actual).toBe(0);
  });
});
