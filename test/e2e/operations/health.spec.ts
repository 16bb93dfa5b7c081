import request from 'supertest';

import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('operations', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('say that the process is alive and ready', async () => {
    await request(app.url).get('/health/live').expect(200, { status: 'live' });
    await request(app.url).get('/health/ready').expect(200, { status: 'ready' });
  });

  it('count requests by route for Prometheus, strangers’ paths under one label', async () => {
    await request(app.url).get('/never/heard/of').expect(404);
    const { text, headers } = await request(app.url).get('/metrics').expect(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('route="/health/live",status="200"');
    expect(text).toContain('route="unknown",status="404"');
    expect(text).not.toContain('/never/heard/of');
  });

  it('describe every REST route, with its errors', async () => {
    const { body } = await request(app.url).get('/docs-json').expect(200);
    const document = body as { paths: Record<string, Record<string, { responses: object }>> };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/partners/coupons',
        '/v1/partners/coupons/{couponId}',
        '/v1/redemptions',
        '/health/ready',
      ]),
    );
    const create = document.paths['/v1/partners/coupons']?.['post'];
    expect(Object.keys(create?.responses ?? {})).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '429', '500']),
    );
    await request(app.url).get('/docs').expect(200).expect('Content-Type', /html/);
  });

  it('answer with headers that browsers keep to', async () => {
    const { headers } = await request(app.url).get('/health/live');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('readiness', () => {
  it('is 503 while the database does not answer, and liveness stays', async () => {
    const app = await startTestApp();
    await app.database.drop();
    await request(app.url).get('/health/ready').expect(503);
    await request(app.url).get('/health/live').expect(200);
    await app.app.close();
  });
});
