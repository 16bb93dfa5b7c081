import { orderFor, orderOf } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

const promotion = { conditions: { excludedProducts: { productIds: ['x'] } } };

describe('excluded_products', () => {
  it.each([
    [['x'], 'PRODUCT_EXCLUDED'],
    [['x', 'x'], 'PRODUCT_EXCLUDED'],
    [['x', 'a'], null],
    [['a'], null],
  ])('of an order of %j: %s', (productIds, reason) => {
    const order = orderOf(productIds.map((productId) => ({ productId })));
    expect(reasonOf({ promotion, order })).toBe(reason);
    expect(checkOf('excluded_products', { promotion, order })).toMatchObject({ reason, expected: ['x'] });
  });

  it('has nothing against a bare amount', () => {
    expect(reasonOf({ promotion, order: orderFor(10_000) })).toBeNull();
  });

  it('refuses when every allowed line is excluded, whatever else is in the order', () => {
    const conditions = { products: { productIds: ['a', 'x'] }, ...promotion.conditions };
    const order = orderOf([{ productId: 'x' }, { productId: 'other' }]);
    expect(reasonOf({ promotion: { conditions }, order })).toBe('PRODUCT_EXCLUDED');
    expect(checkOf('excluded_products', { promotion: { conditions }, order }).actual).toEqual(['x']);
  });

  it('asks for nothing when there is no list', () => {
    expect(checkOf('excluded_products')).toMatchObject({ passed: true, expected: null });
  });
});
