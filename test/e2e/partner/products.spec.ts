import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient } from './partner-client.js';

interface ListBody {
  readonly data: readonly { readonly productId: string }[];
  readonly nextCursor: string | null;
}

describe('a partner’s products', () => {
  let app: TestApp;
  let client: PartnerClient;

  const put = (productId: string, body: unknown) =>
    client.sendText('put', `/products/${encodeURIComponent(productId)}`, JSON.stringify(body));
  const putMany = (body: unknown) => client.sendText('put', '/products', JSON.stringify(body));
  const list = async (query = ''): Promise<ListBody> =>
    (await client.send('get', `/products${query}`).expect(200)).body as ListBody;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    client = await PartnerClient.of(app);
  });
  afterAll(() => app.close());

  it.each<[object, object]>([
    [{ name: 'Card' }, { name: 'Card', price: null, onSale: false }],
    [
      { name: 'Card', price: 499.5, onSale: true },
      { name: 'Card', price: 499.5, onSale: true },
    ],
    [
      { name: 'Card', price: 0, onSale: null },
      { name: 'Card', price: 0, onSale: false },
    ],
    [
      { name: '🎁', price: null },
      { name: '🎁', price: null, onSale: false },
    ],
  ])('registers %j', async (body, expected) => {
    const response = await put('p-1', body).expect(200);
    expect(response.body).toEqual({ productId: 'p-1', ...expected });
    expect(await list()).toEqual({ data: [{ productId: 'p-1', ...expected }], nextCursor: null });
  });

  it('replaces the whole of a product', async () => {
    await put('p-1', { name: 'Card', price: 5, onSale: true });
    const response = await put('p-1', { name: 'Other' }).expect(200);
    expect(response.body).toEqual({ productId: 'p-1', name: 'Other', price: null, onSale: false });
    expect((await list()).data).toHaveLength(1);
  });

  it.each(['a/b c?d#e', '50%', 'ключ', '電'.repeat(128), '🎁', 'x'.repeat(128), '..x'])(
    'takes %s as an id',
    async (productId) => {
      await put(productId, { name: 'Card' }).expect(200);
      expect((await list()).data).toMatchObject([{ productId }]);
      await client.send('delete', `/products/${encodeURIComponent(productId)}`).expect(204);
      expect((await list()).data).toEqual([]);
    },
  );

  it.each(['x'.repeat(129), '\u0000', 'a\u0007b'])('refuses the id %j', async (productId) => {
    const response = await put(productId, { name: 'Card' }).expect(400);
    expect(response.body).toMatchObject({ debugMessage: 'Validation failed for field: productId' });
    await client.send('delete', `/products/${encodeURIComponent(productId)}`).expect(400);
  });

  it.each<[string, object]>([
    ['name', {}],
    ['name', { name: '' }],
    ['name', { name: 5 }],
    ['name', { name: 'x'.repeat(256) }],
    ['price', { name: 'Card', price: '5' }],
    ['price', { name: 'Card', price: -1 }],
    ['price', { name: 'Card', price: 1.001 }],
    ['price', { name: 'Card', price: 1e12 }],
    ['onSale', { name: 'Card', onSale: 'yes' }],
    ['productId', { name: 'Card', productId: 'p-1' }],
    ['sku', { name: 'Card', sku: 'x' }],
  ])('refuses a wrong %s in %j', async (field, body) => {
    const single = await put('p-1', body).expect(400);
    expect(single.body).toMatchObject({ debugMessage: `Validation failed for field: ${field}` });
    if (field === 'productId') return;
    const among = await putMany([
      { productId: 'good', name: 'Good' },
      { productId: 'bad', ...body },
    ]).expect(400);
    expect(among.body).toMatchObject({ debugMessage: `Validation failed for field: ${field}` });
    expect(await list()).toEqual({ data: [], nextCursor: null });
  });

  it('registers 1,000 at once and answers them in the order of the request', async () => {
    const products = Array.from({ length: 1_000 }, (_none, n) => ({
      productId: `p-${999 - n}`,
      name: `Product ${n}`,
      price: n,
      onSale: n % 2 === 0,
    }));
    const response = await putMany(products).expect(200);
    expect(response.body).toEqual({ data: products });
    expect((await list('?limit=100')).data).toHaveLength(100);
  });

  it.each<[string, unknown]>([
    ['1,001 products', Array.from({ length: 1_001 }, (_none, n) => ({ productId: `p-${n}`, name: 'x' }))],
    [
      'a product twice',
      [
        { productId: 'p-1', name: 'a' },
        { productId: 'p-1', name: 'b' },
      ],
    ],
    ['an object', { productId: 'p-1', name: 'a' }],
    ['null', null],
    ['text among products', ['p-1']],
    ['an array among products', [[]]],
    ['null among products', [null]],
    ['a product without id', [{ name: 'a' }]],
  ])('refuses %s', async (_what, body) => {
    const response = await putMany(body).expect(400);
    expect(response.body).toMatchObject({ code: 'INVALID_REQUEST', requestId: expect.any(String) as string });
    expect((await list()).data).toEqual([]);
  });

  it('takes an empty list for nothing to do', async () => {
    expect((await putMany([]).expect(200)).body).toEqual({ data: [] });
  });

  it('goes through pages in the order of ids', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'ключ', '電'];
    await putMany([...ids].reverse().map((productId) => ({ productId, name: productId }))).expect(200);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ListBody = await list(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ productId }) => productId));
      cursor = page.nextCursor;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(new Set(seen).size).toBe(ids.length);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=!!', 'cursor=', 'cursor=AA', 'search=x'])(
    'refuses the list parameter %s',
    async (query) => {
      await client.send('get', `/products?${query}`).expect(400);
    },
  );

  it('keeps one partner’s products from another', async () => {
    const other = await PartnerClient.of(app);
    await put('shared-id', { name: 'Mine' }).expect(200);
    await other.send('delete', '/products/shared-id').expect(404);
    await other.send('put', '/products/shared-id').send({ name: 'Theirs' }).expect(200);
    expect((await list()).data).toMatchObject([{ productId: 'shared-id', name: 'Mine' }]);
    await other.send('delete', '/products/shared-id').expect(204);
    expect((await list()).data).toHaveLength(1);
  });

  it('answers 404 for a product that is not registered', async () => {
    const response = await client.send('delete', '/products/none').expect(404);
    expect(response.body).toMatchObject({ code: 'NOT_FOUND', message: 'Product not found with id: none' });
  });

  it('takes the same products from many parallel callers', async () => {
    const products = Array.from({ length: 200 }, (_none, n) => ({
      productId: `p-${n}`,
      name: `Product ${n}`,
    }));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_none, n) => putMany(n % 2 === 0 ? products : [...products].reverse())),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  });
});
