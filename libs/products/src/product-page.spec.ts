import type { Product } from './product.js';
import { productPageRequest, toProductPage } from './product-page.js';

const product = (productId: string): Product => ({ productId, name: 'x', priceMinor: null, onSale: false });

describe('pages of products', () => {
  it.each(['a', '電'.repeat(128), '🎁', 'a b/c'])(
    'start where the page before ended: after %s',
    (productId) => {
      const { items, nextCursor } = toProductPage([product(productId), product('next')], 1);
      expect(items).toEqual([product(productId)]);
      expect(productPageRequest(5, nextCursor ?? '')).toEqual({ limit: 5, after: productId });
    },
  );

  it('end without a cursor', () => {
    expect(toProductPage([product('a')], 1)).toEqual({ items: [product('a')], nextCursor: null });
    expect(toProductPage([], 1)).toEqual({ items: [], nextCursor: null });
  });

  it.each(['', '!!', 'a', 'AA', '_w', 'YQ=='])('are not started by the cursor %j', (cursor) => {
    expect(() => productPageRequest(5, cursor)).toThrow(
      expect.objectContaining({ fields: [{ path: 'cursor', message: expect.any(String) as string }] }),
    );
  });
});
