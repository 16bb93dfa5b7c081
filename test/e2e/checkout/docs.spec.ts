import request from 'supertest';

import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Operation {
  readonly requestBody?: { content: Record<string, { examples?: object }> };
  readonly responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
  readonly security?: unknown;
}

const ROUTES = [
  ['/v1/validations', 'post', ['200', '400', '401', '403', '413', '415', '429', '500']],
  ['/v1/redemptions', 'post', ['200', '201', '400', '401', '403', '409', '422', '503']],
  ['/v1/reservations', 'post', ['200', '201', '400', '401', '403', '409', '422', '503']],
  ['/v1/redemptions/{id}/confirm', 'post', ['200', '401', '403', '404', '409', '422', '503']],
  ['/v1/redemptions/{id}/release', 'post', ['200', '401', '403', '404', '409', '422', '503']],
  ['/v1/redemptions/{id}/refund', 'post', ['200', '400', '401', '403', '404', '409', '422', '503']],
  ['/v1/redemptions/{id}', 'get', ['200', '401', '403', '404']],
  ['/v1/redemptions', 'get', ['200', '400', '401', '403']],
  ['/v1/partners/coupons/{couponId}/usage', 'get', ['200', '401', '403', '404']],
  ['/v1/partners/coupons/eligible', 'post', ['200', '400', '401', '403']],
] as const;

describe('the documentation', () => {
  let app: TestApp;
  let paths: Record<string, Record<string, Operation>>;

  beforeAll(async () => {
    app = await startTestApp();
    const { body } = await request(app.url).get('/docs-json').expect(200);
    ({ paths } = body as { paths: typeof paths });
  });
  afterAll(() => app.close());

  it.each(ROUTES)('of %s (%s) has every answer, and an example of what to send', (path, method, statuses) => {
    const operation = paths[path]?.[method];
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining([...statuses]));
    expect(operation?.security).toBeDefined();
    const content = operation?.requestBody?.content['application/json'];
    if (content !== undefined) expect(Object.keys(content.examples ?? {})).not.toEqual([]);
  });
});
