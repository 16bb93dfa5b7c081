import { type TestApp, startTestApp } from '../../support/test-app.js';
import { type CouponBody, PartnerClient, couponRequest } from './partner-client.js';

const UNKNOWN_ID = '01J00000000000000000000000';

type Call = readonly ['get' | 'put' | 'post' | 'delete', string];
const VERBS: readonly Call[] = [
  ['get', ''],
  ['put', ''],
  ['delete', ''],
  ['post', '/archive'],
];

describe('whose coupon it is', () => {
  let app: TestApp;
  let owner: PartnerClient;
  let stranger: PartnerClient;
  let coupon: CouponBody;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await PartnerClient.of(app);
    stranger = await PartnerClient.of(app);
    coupon = await owner.create(couponRequest());
    await app.database.query(`
      INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
        VALUES ('01J0000000000000000000PLAT', 'platform', 'ADMIN_COUPON', 'INR', '{"kind":"free"}', '{}', '{}')`);
    await app.database.query(`
      INSERT INTO coupons (id, owner_id, promotion_id, code)
        VALUES ('01J0000000000000000000PLAT', 'platform', '01J0000000000000000000PLAT', 'Platform')`);
  });
  afterAll(() => app.close());

  it.each(VERBS)('%s %s of another partner’s coupon is 403', async (method, suffix) => {
    const response = await stranger
      .send(method, `/coupons/${coupon.id}${suffix}`)
      .set('X-Request-id', 'req-123')
      .expect(403);
    expect(response.body).toEqual({
      code: 'ACCESS_DENIED',
      message: 'You can only access your own coupons',
      requestId: 'req-123',
    });
    expect(await owner.get(coupon.id)).toEqual(coupon);
  });

  it('is told before what is wrong with a change', async () => {
    const change = {
      conditions: { excludeVoucherProductIds: ['product-id-4'], totalUsageLimit: 99_999_999 },
    };
    await stranger.send('put', `/coupons/${coupon.id}`).send(change).expect(403);
    await stranger.send('put', `/coupons/${UNKNOWN_ID}`).send(change).expect(404);
  });

  describe.each(VERBS)('%s %s', (method, suffix) => {
    it.each([
      UNKNOWN_ID,
      '01HQZX123456789ABC',
      'x',
      '01J0000000000000000000PLAT',
      'a%00b',
      '%F0%9F%8E%81',
      "'%20OR%201=1--",
      'a'.repeat(500),
    ])('of %s is 404', async (id) => {
      const response = await owner.send(method, `/coupons/${id}${suffix}`).expect(404);
      expect(response.body).toMatchObject({
        code: 'NOT_FOUND',
        message: `Coupon not found with id: ${decodeURIComponent(id)}`,
      });
    });

    it('of an id in lower case is 404', () =>
      owner.send(method, `/coupons/${coupon.id.toLowerCase()}${suffix}`).expect(404));

    it('of a deleted coupon is 404 to its owner and to others', async () => {
      const gone = await owner.create(couponRequest());
      await owner.send('delete', `/coupons/${gone.id}`).expect(204);
      await owner.send(method, `/coupons/${gone.id}${suffix}`).expect(404);
      await stranger.send(method, `/coupons/${gone.id}${suffix}`).expect(404);
    });
  });

  it('keeps lists apart', async () => {
    const list = await stranger.send('get', '/coupons').expect(200);
    expect(list.body).toEqual({ data: [], nextCursor: null });
  });
});
