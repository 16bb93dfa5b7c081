import request from 'supertest';

import { analystToken, adminToken, customerToken, makePartner, makeService } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('partners', () => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
  });
  afterAll(() => app.close());

  const call = (method: 'get' | 'post' | 'patch', path: string, token = admin): request.Test =>
    request(app.url)[method](path).set('Authorization', `Bearer ${token}`);

  it('smoke', async () => {
    const p = await makePartner(app);
    const s = await makeService(app);
    const c = customerToken({ sub: 'x' });
    const a = await analystToken(app);
    const r = [];
    for (const t of [p.token, s.token, c, a, admin, 'x'])
      r.push((await call('get', '/admin/partners', t)).status);
    expect(r).toEqual([403, 403, 403, 200, 200, 401]);
  });
});
