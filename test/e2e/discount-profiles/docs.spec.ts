import request from 'supertest';

import { startTestApp, type TestApp } from '../../support/test-app.js';

const CALLS = [
  ['/discount_profiles', ['get', 'post']],
  ['/discount_profiles/{id}', ['delete', 'get', 'put']],
  ['/discount_profiles/{id}/create-coupons', ['post']],
  ['/discount_profiles/{id}/pause', ['post']],
  ['/discount_profiles/{id}/resume', ['post']],
  ['/discount_profiles/{id}/extend', ['post']],
  ['/discount_profiles/{id}/duplicate', ['post']],
  ['/discount_coupons/assign-customer', ['post']],
  ['/discount_coupons/assign-customers', ['post']],
] as const;

describe('the description of discount profiles', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each(CALLS)('tells of %s under both paths', async (path, methods) => {
    const { body } = await request(app.url).get('/docs-json').expect(200);
    for (const base of ['/admin', '/api/v4/admin']) {
      expect(Object.keys(body.paths[`${base}${path}`] as object).sort()).toEqual(methods);
    }
  });

  it('shows the seed’s example and how the assign call refuses', async () => {
    const { body } = await request(app.url).get('/docs-json').expect(200);
    const { properties } = body.components.schemas.ProfileRequest;
    expect(properties.discount_Details_Type.example).toBe('amount');
    expect(properties.default_coupon_code.example).toBe('COUPON_CODE');
    const refused = body.paths['/admin/discount_coupons/assign-customer'].post.responses['400'];
    expect(refused.content['application/json'].example).toMatchObject({ status: 'error' });
  });
});
