import { orderOf } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const promotion = { conditions: { minimumQuantity: { quantity: 3 } } };

describe('minimum_quantity', () => {
  it.each([
    [2, 'BELOW_MINIMUM_AMOUNT'],
    [3, null],
    [4, null],
  ])('of an order of %d units: %s', (quantity, reason) => {
    const order = orderOf([{ quantity: quantity - 1 }, { quantity: 1 }]);
    expect(checkOf('minimum_quantity', { promotion, order })).toMatchObject({
      reason,
      expected: 3,
      actual: quantity,
    });
  });

  it('counts only the units that the promotion is valid for', () => {
    const conditions = { ...promotion.conditions, products: { productIds: ['a'] } };
    const order = orderOf([
      { productId: 'a', quantity: 2 },
      { productId: 'b', quantity: 9 },
    ]);
    expect(checkOf('minimum_quantity', { promotion: { conditions }, order })).toMatchObject({
      reason: 'BELOW_MINIMUM_AMOUNT',
      actual: 2,
    });
  });

  it('counts every unit of a whole order that is not excluded', () => {
    const conditions = {
      minimumQuantity: { quantity: 10 },
      products: { productIds: ['a'] },
      excludedProducts: { productIds: ['c'] },
    };
    const discount = { kind: 'shipping', value: { kind: 'free' }, scope: 'whole_order' } as const;
    const order = orderOf(
      [
        { productId: 'a', quantity: 1 },
        { productId: 'b', quantity: 9 },
        { productId: 'c', quantity: 5 },
      ],
      { shippingMinor: 100 },
    );
    expect(checkOf('minimum_quantity', { promotion: { conditions, discount }, order })).toMatchObject({
      passed: true,
      actual: 10,
    });
  });

  it('is not asked without one', () => {
    expect(checkOf('minimum_quantity', {}).passed).toBe(true);
  });
});
