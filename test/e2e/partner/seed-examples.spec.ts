import request from 'supertest';

import { type TestPartner, makePartner } from '../../support/people.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';

/** The requests of the seed, character by character; the base URL and the token aside. */
const CREATE_REQUEST = `{
"code": "SAVE20",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"minimumRedemptionAmount": 500.00,
"applicableVoucherProductIds": ["product-id-1", "product-id-2"],
"excludeVoucherProductIds": ["product-id-3"],
"totalUsageLimit": 1000,
"perUserLimit": 1,
"applyOnlyForFirstTimeCoupon": false,
"applyOnlyForFirstRedemption": false
},
"discountType": "PERC",
"discountValue": 20.0,
"maxDiscountAmount": 100.0,
"display": {
"visibility": "LISTED",
"displayTitle": "Save 20% on Gift Cards",
"displaySubtitle": "Valid on selected brands",
"displayImageUrl": "https://your-cdn.com/coupon-banner.png"
}
}`;

const UPDATE_REQUEST = `{
"conditions": {
"expiryDate": "2025-12-31",
"minimumRedemptionAmount": 600.00,
"applicableVoucherProductIds": ["product-id-1"],
"excludeVoucherProductIds": ["product-id-4"],
"totalUsageLimit": 500,
"perUserLimit": 2,
"applyOnlyForFirstTimeCoupon": true,
"applyOnlyForFirstRedemption": false
},
"discountValue": 25.0,
"maxDiscountAmount": 150.0,
"display": {
"visibility": "NOT_LISTED",
"displayTitle": "Updated Title",
"displaySubtitle": "Updated Subtitle",
"displayImageUrl": "https://your-cdn.com/new-banner.png"
}
}`;

const EXAMPLES: readonly (readonly [string, string])[] = [
  [
    'Example 1: Basic Percentage Discount',
    `{
"code": "SAVE20",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31"
},
"discountType": "PERC",
"discountValue": 20.0,
"maxDiscountAmount": 100.0,
"display": {
"displayTitle": "Save 20% on all products"
}
}`,
  ],
  [
    'Example 2: Product-Specific Discount',
    `{
"code": "GIFTCARD50",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-03-31",
"applicableVoucherProductIds": ["amazon-gift-card", "flipkart-gift-card"],
"minimumRedemptionAmount": 500.00
},
"discountType": "ABS",
"discountValue": 50.0,
"maxDiscountAmount": 50.0,
"display": {
"displayTitle": "₹50 off on Gift Cards",
"displaySubtitle": "Min transaction ₹500"
}
}`,
  ],
  [
    'Example 3: Exclude Specific Products',
    `{
"code": "SPECIAL15",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"excludeVoucherProductIds": ["sale-item-1", "sale-item-2"]
},
"discountType": "PERC",
"discountValue": 15.0,
"maxDiscountAmount": 200.0,
"display": {
"displayTitle": "15% off (excludes sale items)"
}
}`,
  ],
  [
    'Example 4: First-Time Coupon User',
    `{
"code": "WELCOME100",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"applyOnlyForFirstTimeCoupon": true,
"minimumRedemptionAmount": 1000.00
},
"discountType": "ABS",
"discountValue": 100.0,
"maxDiscountAmount": 100.0,
"display": {
"displayTitle": "₹100 off on your first coupon",
"displaySubtitle": "For new coupon users only"
}
}`,
  ],
  [
    'Example 5: First Purchase Discount',
    `{
"code": "FIRST200",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"applyOnlyForFirstRedemption": true,
"minimumRedemptionAmount": 2000.00
},
"discountType": "ABS",
"discountValue": 200.0,
"maxDiscountAmount": 200.0,
"display": {
"displayTitle": "₹200 off on first purchase",
"displaySubtitle": "Min order ₹2000"
}
}`,
  ],
  [
    'Example 6: Hidden/Private Coupon',
    `{
"code": "VIP500",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-03-31",
"perUserLimit": 1,
"totalUsageLimit": 100
},
"discountType": "ABS",
"discountValue": 500.0,
"maxDiscountAmount": 500.0,
"display": {
"visibility": "NOT_LISTED",
"displayTitle": "VIP Exclusive - ₹500 off",
"displaySubtitle": "Limited to 100 uses"
}
}`,
  ],
  [
    'Example 7: Combined Restrictions',
    `{
"code": "NEWYEAR2025",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-01-31",
"applicableVoucherProductIds": ["premium-1", "premium-2", "premium-3"],
"excludeVoucherProductIds": ["premium-1-sale"],
"applyOnlyForFirstTimeCoupon": true,
"minimumRedemptionAmount": 1500.00,
"perUserLimit": 1,
"totalUsageLimit": 500
},
"discountType": "PERC",
"discountValue": 25.0,
"maxDiscountAmount": 300.0,
"display": {
"displayTitle": "New Year Special - 25% off",
"displaySubtitle": "For first-time users on premium products"
}
}`,
  ],
];

const CURL_CREATE = `{
"code": "SAVE20",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"totalUsageLimit": 1000,
"perUserLimit": 1
},
"discountType": "PERC",
"discountValue": 20.0,
"maxDiscountAmount": 100.0,
"display": {
"displayTitle": "Save 20%"
}
}`;

const CURL_UPDATE = `{
"conditions": {
"expiryDate": "2025-12-31",
"totalUsageLimit": 500
}
}`;

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
