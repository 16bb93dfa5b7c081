import request from 'supertest';

import { adminToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { CREATE_PROFILE, PROFILE } from './seed-profile.js';

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
