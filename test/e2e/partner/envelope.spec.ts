import request from 'supertest';

import { adminToken, analystToken, customerToken, makeService } from '../../support/people.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

describe('the envelope of the partner coupon API', () => {
  let app: TestApp;
  let client: PartnerClient;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
  });
  afterAll(() => app.close());

  it('answers 413 to a body of 2 MiB', async () => {
    const body = couponRequest({ display: { displayTitle: 'x'.repeat(2_097_152) } });
    const response = await client.send('post', '/coupons').send(body).expect(413);
    expect(response.body).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      requestId: expect.any(String) as string,
    });
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('answers 415 to %s', async (type) => {
    const response = await client.send('post', '/coupons').set('Content-Type', type).send('code=SAVE20');
    expect([response.status, (response.body as { code: string }).code]).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });

  it('answers 401 without a token', async () => {
    const response = await request(app.url).post('/v1/partners/coupons').send(couponRequest()).expect(401);
    expect(response.body).toMatchObject({
      code: 'UNAUTHORIZED',
      message: 'Invalid authentication credentials',
    });
  });

  it('answers 403 to every role but partner', async () => {
    const tokens = [
      await adminToken(app),
      await analystToken(app),
      (await makeService(app)).token,
      customerToken({ sub: 'c-1', email: 'a@example.com' }),
    ];
    for (const token of tokens) {
      for (const path of ['/v1/partners/coupons', '/v1/partners/products']) {
        const response = await request(app.url).get(path).set('Authorization', `Bearer ${token}`).expect(403);
        expect(response.body).toMatchObject({ code: 'ACCESS_DENIED' });
      }
    }
  });

  it('gives back the request id of the caller', async () => {
    const response = await client.send('get', '/coupons').set('X-Request-id', 'req-42').expect(200);
    expect(response.headers['x-request-id']).toBe('req-42');
  });
});
