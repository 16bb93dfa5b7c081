import { type TestApp, startTestApp } from '../../support/test-app.js';
import { type CouponBody, PartnerClient, couponRequest } from './partner-client.js';

interface ListBody {
  readonly data: readonly CouponBody[];
  readonly nextCursor: string | null;
}

describe('GET /v1/partners/coupons', () => {
  let app: TestApp;
  let client: PartnerClient;

  const list = async (query: string): Promise<ListBody> =>
    (await client.send('get', `/coupons?${query}`).expect(200)).body as ListBody;
  const codes = async (query: string): Promise<string[]> => (await list(query)).data.map(({ code }) => code);

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
    const past = { startDate: '2020-01-01', expiryDate: '2020-12-31' };
    const future = { startDate: '2098-01-01', expiryDate: '2098-12-31' };
    await client.create(
      couponRequest({
        code: 'RUNNING',
        display: { displayTitle: 'Fifty % off_everything', displayImageUrl: 'https://a.example/banner.png' },
      }),
    );
    await client.create(couponRequest({ code: 'OVER', conditions: past }));
    await client.create(couponRequest({ code: 'COMING', conditions: future }));
    const full = await client.create(couponRequest({ code: 'FULL', display: { visibility: 'NOT_LISTED' } }));
    const kept = await client.create(couponRequest({ code: 'SHELVED', display: { displaySubtitle: 'ÉTÉ' } }));
    await client.send('post', `/coupons/${kept.id}/archive`).expect(200);
    await app.database.query(
      'UPDATE promotions SET uses = uses_max WHERE id = (SELECT promotion_id FROM coupons WHERE id = $1)',
      [full.id],
    );
  });
  afterAll(() => app.close());

  it.each([
    ['', ['SHELVED', 'FULL', 'COMING', 'OVER', 'RUNNING']],
    ['status=active', ['RUNNING']],
    ['status=scheduled', ['COMING']],
    ['status=expired', ['OVER']],
    ['status=exhausted', ['FULL']],
    ['status=archived', ['SHELVED']],
    ['visibility=NOT_LISTED', ['FULL']],
    ['visibility=LISTED&status=active', ['RUNNING']],
    ['search=ull', ['FULL']],
    ['search=fifty', ['RUNNING']],
    ['search=ifty%20%25', ['RUNNING']],
    ['search=a%25e', []],
    ['search=f_e', ['RUNNING']],
    ['search=banner', []],
    ['search=nothing', []],
  ])('finds with "%s"', async (query, expected) => {
    expect(await codes(query)).toEqual(expected);
  });

  it('shows coupons as GET does', async () => {
    const { data } = await list('search=RUNNING');
    const [coupon] = data;
    expect(coupon).toEqual(await client.get(coupon?.id ?? ''));
  });

  it('goes through pages, newest first, that stay what they are while coupons come and go', async () => {
    const other = await PartnerClient.of(app);
    const made: CouponBody[] = [];
    for (let n = 0; n < 7; n += 1) made.push(await other.create(couponRequest()));
    const newestFirst = made.map(({ id }) => id).reverse();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/coupons?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: ListBody = (await other.send('get', path).expect(200)).body as ListBody;
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
      await other.create(couponRequest());
      await other.send('delete', `/coupons/${seen[0]}`);
    }
    expect(seen).toEqual(newestFirst);
  });

  it('gives no cursor when the last page is full', async () => {
    expect((await list('limit=5')).nextCursor).toBeNull();
    expect((await list('limit=4')).nextCursor).toEqual(expect.any(String));
  });

  it.each([
    ['status', 'status=ACTIVE'],
    ['status', 'status='],
    ['status', 'status=inactive'],
    ['status', 'status=active&status=expired'],
    ['visibility', 'visibility=listed'],
    ['search', 'search='],
    ['search', `search=${'x'.repeat(101)}`],
    ['search', 'search=%00'],
    ['limit', 'limit=0'],
    ['limit', 'limit=101'],
    ['limit', 'limit=-1'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=1e2'],
    ['limit', 'limit=ten'],
    ['limit', 'limit='],
    ['limit', 'limit=5&limit=6'],
    ['cursor', 'cursor=abc'],
    ['cursor', 'cursor='],
    ['page', 'page=2'],
  ])('refuses a wrong %s: %s', async (field, query) => {
    const response = await client.send('get', `/coupons?${query}`).expect(400);
    expect(response.body).toMatchObject({
      code: 'INVALID_REQUEST',
      debugMessage: `Validation failed for field: ${field}`,
    });
  });
});
