import { orderFor, orderOf } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

const promotion = { conditions: { products: { productIds: ['a', 'b'] } } };

describe('products', () => {
  it.each([
    [['a'], null],
    [['c', 'b'], null],
    [['c'], 'PRODUCT_NOT_APPLICABLE'],
    [['A'], 'PRODUCT_NOT_APPLICABLE'],
    [['c', 'd'], 'PRODUCT_NOT_APPLICABLE'],
  ])('of an order of %j: %s', (productIds, reason) => {
    const order = orderOf(productIds.map((productId) => ({ productId })));
    expect(reasonOf({ promotion, order })).toBe(reason);
    expect(checkOf('products', { promotion, order })).toMatchObject({
      reason,
      expected: ['a', 'b'],
      actual: expect.arrayContaining(productIds),
    });
  });

  it('refuses a bare amount, which is of no product', () => {
    expect(reasonOf({ promotion, order: orderFor(10_000) })).toBe('PRODUCT_NOT_APPLICABLE');
  });

  it('looks up long lists, too', () => {
    const productIds = Array.from({ length: 5000 }, (_, i) => `p${i}`);
    const long = { conditions: { products: { productIds } } };
    expect(reasonOf({ promotion: long, order: orderOf([{ productId: 'p4999' }]) })).toBeNull();
    expect(reasonOf({ promotion: long, order: orderOf([{ productId: 'p5000' }]) })).toBe(
      'PRODUCT_NOT_APPLICABLE',
    );
  });

  it('asks for nothing when there is no list', () => {
    expect(checkOf('products')).toMatchObject({ passed: true, expected: null });
  });
});
