import { ProductsService } from '#features/products';
import type { OwnerId } from '#platform/owner';

import { type TestApp, startTestApp } from '../../support/test-app.js';
import { addTwins, callerOf } from '../coupons/stored-coupons.js';

describe('products of two owners', () => {
  let app: TestApp;
  let products: ProductsService;
  let mine: OwnerId;
  let twin: OwnerId;

  beforeAll(async () => {
    app = await startTestApp();
    products = app.app.get(ProductsService);
    [mine, twin] = await addTwins(app.database);
    await products.put(callerOf(mine), [
      { productId: 'shared', name: 'Mine', priceMinor: 100, onSale: true },
      { productId: 'only-mine', name: 'Mine', priceMinor: null, onSale: false },
    ]);
    await products.put(callerOf(twin), [
      { productId: 'shared', name: 'Theirs', priceMinor: 200, onSale: false },
    ]);
  });
  afterAll(() => app.close());

  it('are listed for their owner', async () => {
    const { items } = await products.list(twin, { limit: 10, after: null });
    expect(items).toEqual([{ productId: 'shared', name: 'Theirs', priceMinor: 200, onSale: false }]);
  });

  it('are found for their owner', async () => {
    expect([...(await products.findMany(twin, ['shared', 'only-mine'])).keys()]).toEqual(['shared']);
    expect(await products.findMany(mine, [])).toEqual(new Map());
  });

  it('are on sale with their owner', async () => {
    const ids = ['shared', 'only-mine', 'unknown'];
    expect(await products.onSaleOf(mine, ids)).toEqual(
      new Map([
        ['shared', true],
        ['only-mine', false],
      ]),
    );
    expect(await products.onSaleOf(twin, ids)).toEqual(new Map([['shared', false]]));
  });

  it('are required of their owner, by the field that names them', async () => {
    const fields = [
      { field: 'first', productIds: ['shared'] },
      { field: 'second', productIds: ['shared', 'only-mine'] },
    ];
    await expect(products.requireRegistered(mine, fields)).resolves.toBeUndefined();
    await expect(products.requireRegistered(twin, fields)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: 'Product only-mine is not one of your products',
      fields: [{ path: 'second' }],
    });
  });

  it('are written down when they change, and only then', async () => {
    const product = { productId: 'audited', name: 'Tea', priceMinor: 100, onSale: false };
    await products.put(callerOf(mine), [product]);
    await products.put(callerOf(mine), [product, { ...product, productId: 'other' }]);
    await products.put(callerOf(mine), [{ ...product, onSale: true }]);
    await products.delete(callerOf(mine), 'audited');
    const entries = await app.database.query(
      `SELECT action, before ->> 'onSale' AS before, after ->> 'onSale' AS after FROM audit_events
       WHERE subject_type = 'product' AND subject_id = 'audited' ORDER BY sequence`,
    );
    expect(entries).toEqual([
      { action: 'product.created', before: null, after: 'false' },
      { action: 'product.updated', before: 'false', after: 'true' },
      { action: 'product.deleted', before: 'true', after: null },
    ]);
  });

  it('are deleted for their owner', async () => {
    await products.delete(callerOf(twin), 'shared');
    await expect(products.delete(callerOf(twin), 'only-mine')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await products.findMany(mine, ['shared', 'only-mine'])).size).toBe(2);
  });
});
