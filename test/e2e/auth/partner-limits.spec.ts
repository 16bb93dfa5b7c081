import request from 'supertest';

import { adminToken, makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const LIMIT = 5;

describe('the limit per minute of a partner', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ RATE_LIMIT_PARTNER_PER_MINUTE: String(LIMIT) });
  });
  afterAll(() => app.close());

  const get = (path: string, token: string): request.Test =>
    request(app.url).get(path).set('Authorization', `Bearer ${token}`);

  it('counts all routes together, tells where it stands, and refuses with the time to wait', async () => {
    const { token } = await makePartner(app);
    for (let i = 1; i <= LIMIT; i += 1) {
      const { headers } = await get(
        i % 2 === 0 ? '/v1/partners/coupons' : '/v1/partners/products',
        token,
      ).expect(200);
      expect(headers).toMatchObject({
        'x-ratelimit-limit': String(LIMIT),
        'x-ratelimit-remaining': String(LIMIT - i),
        'x-ratelimit-reset': expect.stringMatching(/^\d+$/) as string,
      });
    }
    const { body, headers } = await get('/v1/partners/coupons', token).set('X-Request-id', 'r-1').expect(429);
    expect(body).toMatchObject({ code: 'RATE_LIMITED', requestId: 'r-1' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': String(LIMIT) });
  });

  it('is each partner’s own', async () => {
    const [busy, idle] = [await makePartner(app), await makePartner(app)];
    for (let i = 0; i <= LIMIT; i += 1) await get('/v1/partners/products', busy.token);
    await get('/v1/partners/products', busy.token).expect(429);
    await get('/v1/partners/products', idle.token).expect(200);
  });

  it('does not count the staff', async () => {
    const admin = await adminToken(app);
    for (let i = 0; i < LIMIT * 2; i += 1) {
      const { headers } = await get('/admin/partners', admin).expect(200);
      expect(headers).not.toHaveProperty('x-ratelimit-limit');
    }
  });
});
