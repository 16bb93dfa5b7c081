import { jest } from '@jest/globals';
import request from 'supertest';

import { TEST_ADMIN } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const LIMIT = 3;

const DOORS = [
  {
    path: '/v1/partners/auth/login',
    body: (account: string) => ({ clientId: account, clientSecret: 'wrong' }),
    refusal: { code: 'RATE_LIMITED' },
  },
  {
    path: '/auth/login',
    body: (account: string) => ({ email: account, password: 'wrong' }),
    refusal: { success: false, error: { code: 'RATE_LIMITED' } },
  },
  {
    path: '/api/v4/oauth2/token',
    body: (account: string) => ({
      grant_type: 'client_credentials',
      client_id: account,
      client_secret: 'wrong',
    }),
    refusal: { error: 'temporarily_unavailable' },
  },
];

describe('login limits', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startTestApp({ RATE_LIMIT_LOGIN: String(LIMIT), TRUST_PROXY: 'true' });
  });
  afterEach(() => app.close());

  const attempt = (path: string, body: object, ip = '192.0.2.1'): request.Test =>
    request(app.url).post(path).set('X-Forwarded-For', ip).send(body);

  it.each(DOORS)('refuses one address that tries many accounts at $path', async ({ path, body, refusal }) => {
    for (let i = 0; i < LIMIT; i += 1) {
      const { headers } = await attempt(path, body(`account-${i}`)).expect(401);
      expect(headers).toMatchObject({
        'x-ratelimit-limit': String(LIMIT),
        'x-ratelimit-remaining': String(LIMIT - 1 - i),
      });
      expect(Number(headers['x-ratelimit-reset'])).toBeGreaterThan(0);
      expect(Number(headers['x-ratelimit-reset'])).toBeLessThanOrEqual(60);
    }
    const refused = await attempt(path, body('account-x')).expect(429);
    expect(refused.body).toMatchObject(refusal);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['x-ratelimit-remaining']).toBe('0');
    await attempt(path, body('account-x'), '192.0.2.2').expect(401);
  });

  it.each(DOORS)('refuses many addresses that try one account at $path', async ({ path, body }) => {
    for (let i = 0; i < LIMIT; i += 1) await attempt(path, body('Victim'), `192.0.2.${i}`).expect(401);
    await attempt(path, body('victim '), '192.0.2.99').expect(429);
    await attempt(path, body('another'), '192.0.2.99').expect(401);
  });

  it('counts the doors of one address together', async () => {
    for (const { path, body } of DOORS) await attempt(path, body('account')).expect(401);
    await attempt('/auth/login', TEST_ADMIN).expect(429);
  });

  it('counts an IPv6 network as one address', async () => {
    for (let i = 0; i < LIMIT; i += 1) {
      await attempt('/auth/login', { email: `a${i}@example.com`, password: 'x' }, `2001:db8::${i}`).expect(
        401,
      );
    }
    await attempt('/auth/login', TEST_ADMIN, '2001:db8::ffff').expect(429);
    await attempt('/auth/login', TEST_ADMIN, '2001:db8:0:1::1').expect(200);
  });

  it('counts the account that the token endpoint looks at, whatever else the body holds', async () => {
    const [path, grant] = [
      '/api/v4/oauth2/token',
      { grant_type: 'client_credentials', client_secret: 'wrong' },
    ];
    for (let i = 0; i < LIMIT; i += 1) {
      const decoys = { clientId: `decoy-${i}`, email: `decoy-${i}` };
      await attempt(path, { ...grant, ...decoys, client_id: 'victim' }, `192.0.2.${i}`).expect(401);
    }
    const basic = `Basic ${Buffer.from('victim:wrong').toString('base64')}`;
    await attempt(path, { grant_type: 'client_credentials' }, '192.0.2.99')
      .set('Authorization', basic)
      .expect(429);
  });

  it('begins anew after a minute', async () => {
    for (let i = 0; i <= LIMIT; i += 1) await attempt('/auth/login', TEST_ADMIN);
    await attempt('/auth/login', TEST_ADMIN).expect(429);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 61_000);
    try {
      await attempt('/auth/login', TEST_ADMIN).expect(200);
    } finally {
      clock.mockRestore();
    }
  });
});

describe('a login limit of 0', () => {
  it('is none', async () => {
    const app = await startTestApp({ RATE_LIMIT_LOGIN: '0' });
    try {
      for (let i = 0; i < 25; i += 1) {
        const { headers } = await request(app.url)
          .post('/v1/partners/auth/login')
          .send({ clientId: 'x' })
          .expect(400);
        expect(headers).not.toHaveProperty('x-ratelimit-limit');
      }
    } finally {
      await app.close();
    }
  });
});
