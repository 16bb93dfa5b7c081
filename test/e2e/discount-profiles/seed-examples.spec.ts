import request from 'supertest';

import { adminToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** As printed in the seed, its placeholders filled in. */
const CREATE_PROFILE = {
  name: 'DISCOUNT_NAME',
  is_active: true,
  start_date: '2025-01-01 00:00:00',
  is_specify_end_date: true,
  end_date: '2099-12-31 23:59:59',
  type: 'customer',
  is_exclude_products_on_sale: false,
  is_used_with_other_discounts: false,
  is_maximum_use_limit: true,
  maximum_use_limit: 10,
  is_maximum_use_limit_by_customer: true,
  maximum_use_limit_by_customer: 10,
  is_maximum_discount_allowed: true,
  maximum_discount_allowed: 10.0,
  is_apply_coupon_code: true,
  is_coupon_code_auto_generated: true,
  default_coupon_code: 'COUPON_CODE',
  is_unique_coupon_code: false,
  unique_coupon_code: false,
  is_applied__to_all_customer: true,
  customers: [],
  is_applied_to_all_products: true,
  products: [],
  discount_Details_Type: 'amount',
  amount_details: {
    apply_to: 'selected_products',
    type: 'single',
    singleAmount: 10,
    singleAmountType: 'FLAT',
  },
};

const PROFILE = {
  id: expect.any(Number),
  name: 'DISCOUNT_NAME',
  type: 'customer',
  is_active: true,
  discount_details_type: 'amount',
  default_coupon_code: 'COUPON_CODE',
  is_apply_coupon_code: true,
  is_coupon_code_auto_generate: true,
  is_exclude_products_on_sale: false,
  is_maximum_discount_allowed: true,
  maximum_discount_allowed_amount: 10,
  is_maximum_use_total: true,
  maximum_use_count: 10,
  is_maximum_use_customer: true,
  maximum_use_customer_count: 10,
  is_discount_used_with_other_discount: false,
  is_specify_end_date: true,
  start_from: '2025-01-01T00:00:00Z',
  start_to: '2099-12-31T23:59:59Z',
  details_id: expect.any(Number),
  coupon: expect.any(Number),
  assoc: expect.any(Number),
  details: {
    id: expect.any(Number),
    type: 'single',
    apply_to: 'selected_products',
    single_amount_type: 'FLAT',
    single_amount: 10,
    tiers: [],
    minimum_amount_on: 'each_item',
  },
  customer_coupons: [],
  exclude_products: [],
  usage: [],
  is_imported_coupon: false,
  is_create_unique_coupon_each_customer: false,
  is_display_text_coupon: false,
  display_text_coupon: null,
  is_display_text_cart: false,
  display_text_cart: null,
  is_display_text_partial_discount_condition: false,
  display_text_partial_discount_condition: null,
  is_display_discount_information_prod_detail: false,
  is_applied_to_all_customers: true,
  customers: [],
  is_applied_to_all_products: true,
  products: [],
};

describe.each(['/admin', '/api/v4/admin'])('the seed’s examples under %s', (base) => {
  let app: TestApp;
  let token: string;

  beforeAll(async () => {
    app = await startTestApp();
    token = await adminToken(app);
  });
  afterAll(() => app.close());

  const send = (path: string, body: object): request.Test =>
    request(app.url).post(`${base}${path}`).auth(token, { type: 'bearer' }).send(body);

  it('makes a profile, codes, and a code for one customer', async () => {
    const made = await send('/discount_profiles', CREATE_PROFILE).expect(201);
    expect(made.body).toEqual({ discount: PROFILE });
    const { id, details_id, details } = made.body.discount;
    expect(details.id).toBe(details_id);

    const codes = await send(`/discount_profiles/${id}/create-coupons`, { requested_codes: 5 }).expect(201);
    expect(codes.body).toEqual({
      status: 'success',
      message: '5 new codes generated.',
      codes: [1, 2, 3, 4, 5].map(() => expect.stringMatching(/^[2-9A-HJKMNP-Z]{10}$/)),
    });

    const assigned = await send('/discount_coupons/assign-customer', {
      code: codes.body.codes[0],
      email: 'CUSTOMER@EXAMPLE.COM',
    }).expect(201);
    expect(assigned.body).toEqual({
      status: 'success',
      message: 'Customer has been assigned successfully.',
    });
    const read = await request(app.url)
      .get(`${base}/discount_profiles/${id}`)
      .auth(token, { type: 'bearer' })
      .expect(200);
    expect(read.body).toEqual({
      discount: {
        ...PROFILE,
        customer_coupons: [
          { code: codes.body.codes[0], email: 'customer@example.com', customer_id: null, is_used: false },
        ],
      },
    });
  });
});

describe('under /api/v4', () => {
  it('a token comes in the access_token header as well', async () => {
    const app = await startTestApp();
    try {
      const token = await adminToken(app);
      const path = '/admin/discount_profiles';
      await request(app.url).get(`/api/v4${path}`).set('access_token', token).expect(200);
      await request(app.url).get(path).set('access_token', token).expect(401);
    } finally {
      await app.close();
    }
  });
});
