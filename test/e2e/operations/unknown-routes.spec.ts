import request from 'supertest';

import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('an unknown route', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    ['/v1/partners/nothing', { code: 'NOT_FOUND', requestId: 'req-1' }],
    ['/v1/nothing', { code: 'NOT_FOUND', requestId: 'req-1' }],
    ['/admin/nothing', { error: { code: 'not_found', request_id: 'req-1' } }],
    ['/api/v4/nothing', { error: { code: 'not_found', request_id: 'req-1' } }],
    ['/api/nothing', { success: false, error: { code: 'NOT_FOUND' } }],
    ['/nothing', { success: false, error: { code: 'NOT_FOUND' } }],
  ])('%s answers 404 in the envelope of its dialect', async (path, body) => {
    const response = await request(app.url).get(path).set('X-Request-id', 'req-1').expect(404);
    expect(response.body).toMatchObject(body);
    expect(response.headers['x-request-id']).toBe('req-1');
  });
});
