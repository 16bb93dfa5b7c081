import request from 'supertest';

import { type TestPartner, makePartner } from '../../support/people.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { CREATE_REQUEST, CURL_CREATE, CURL_UPDATE, EXAMPLES, UPDATE_REQUEST } from './seed-requests.js';

const PRODUCTS = [
  'product-id-1',
  'product-id-2',
  'product-id-3',
  'product-id-4',
  'amazon-gift-card',
  'flipkart-gift-card',
  'sale-item-1',
  'sale-item-2',
  'premium-1',
  'premium-2',
  'premium-3',
  'premium-1-sale',
];

/** What the response says of every field that a request leaves out. */
const CONDITION_DEFAULTS = {
  applicableVoucherProductIds: [],
  excludeVoucherProductIds: [],
  totalUsageLimit: 1000,
  perUserLimit: 1,
  applyOnlyForFirstTimeCoupon: false,
  applyOnlyForFirstRedemption: false,
};

interface CouponBody {
  readonly id: string;
  readonly code: string;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly display: Readonly<Record<string, unknown>>;
}

describe('the examples of the partner coupon API', () => {
  let app: TestApp;
  let partner: TestPartner;

  const send = (method: 'post' | 'put' | 'get' | 'delete', path: string) =>
    request(app.url)[method](`/v1/partners/coupons${path}`).set('Authorization', `Bearer ${partner.token}`);
  const sendJson = (method: 'post' | 'put', path: string, body: string) =>
    send(method, path)
      .set('Content-Type', 'application/json')
      .set('X-Request-id', `req-${Math.floor(Date.now() / 1000)}`)
      .send(body);

  beforeAll(async () => {
    app = await startTestApp();
    partner = await makePartner(app);
    await request(app.url)
      .put('/v1/partners/products')
      .set('Authorization', `Bearer ${partner.token}`)
      .send(PRODUCTS.map((productId) => ({ productId, name: productId })))
      .expect(200);
  });
  afterAll(() => app.close());

  it.each(EXAMPLES)('%s is created as printed', async (_name, body) => {
    const created = await sendJson('post', '', body).expect(201);
    const coupon = created.body as CouponBody;
    const printed = JSON.parse(body) as CouponBody;
    expect(coupon).toEqual({
      ...printed,
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) as string,
      conditions: { ...CONDITION_DEFAULTS, ...printed.conditions },
      display: { visibility: 'LISTED', ...printed.display },
    });
    await send('delete', `/${coupon.id}`).expect(204);
  });

  it('goes through the requests of the endpoint pages as printed', async () => {
    const created = await sendJson('post', '', CREATE_REQUEST).expect(201);
    const { id } = created.body as CouponBody;
    expect(created.body).toEqual({ ...(JSON.parse(CREATE_REQUEST) as object), id });

    const got = await send('get', `/${id}`).expect(200);
    expect(got.body).toEqual(created.body);

    const updated = await sendJson('put', `/${id}`, UPDATE_REQUEST).expect(200);
    const changes = JSON.parse(UPDATE_REQUEST) as Pick<CouponBody, 'conditions' | 'display'>;
    expect(updated.body).toEqual({
      id,
      code: 'SAVE20',
      discountType: 'PERC',
      ...changes,
      conditions: { startDate: '2025-01-01', ...changes.conditions },
    });

    const deleted = await send('delete', `/${id}`).expect(204);
    expect(deleted.text).toBe('');
    await send('get', `/${id}`).expect(404);
  });

  it('goes through the four cURL calls as printed', async () => {
    const created = await sendJson('post', '', CURL_CREATE).expect(201);
    const { id } = created.body as CouponBody;

    const got = await send('get', `/${id}`).expect(200);
    expect(got.body).toEqual({
      ...(JSON.parse(CURL_CREATE) as object),
      id,
      conditions: { ...CONDITION_DEFAULTS, startDate: '2025-01-01', expiryDate: '2025-12-31' },
      display: { visibility: 'LISTED', displayTitle: 'Save 20%' },
    });

    const updated = await sendJson('put', `/${id}`, CURL_UPDATE).expect(200);
    expect((updated.body as CouponBody).conditions['totalUsageLimit']).toBe(500);

    await send('delete', `/${id}`).expect(204);
  });

  it('answers the errors of the seed in its shape', async () => {
    const unknown = await send('get', '/01HQZX123456789ABC').set('X-Request-id', 'req-123').expect(404);
    expect(unknown.body).toEqual({
      code: 'NOT_FOUND',
      message: 'Coupon not found with id: 01HQZX123456789ABC',
      requestId: 'req-123',
    });

    const body = JSON.parse(CURL_CREATE) as CouponBody;
    const conditions = { startDate: '2025-02-01', expiryDate: '2025-01-31' };
    const backwards = await send('post', '')
      .set('X-Request-id', 'req-123')
      .send({ ...body, conditions })
      .expect(400);
    expect(backwards.body).toEqual({
      code: 'INVALID_REQUEST',
      message: 'Expiry date must be after start date',
      requestId: 'req-123',
      debugMessage: 'Validation failed for field: expiryDate',
    });

    const stranger = await request(app.url).get('/v1/partners/coupons/x').set('X-Request-id', 'req-123');
    expect(stranger.status).toBe(401);
    expect(stranger.body).toEqual({
      code: 'UNAUTHORIZED',
      message: 'Invalid authentication credentials',
      requestId: 'req-123',
    });
  });
});
