import request from 'supertest';

import { adminToken, makeClient, makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: { readonly name: string };
  readonly subject: { readonly id: string };
  readonly hash: string;
  readonly previous_hash: string;
}
interface Listed {
  readonly entries: readonly Entry[];
  readonly next_cursor: string | null;
}

describe('/admin/audit/export', () => {
  let app: TestApp;
  let admin: string;
  const products: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
    for (let i = 0; i < 5; i += 1) products.push((await makeClient(app, 'service')).clientId);
    await makePartner(app, { name: '=HYPERLINK("http://evil.example")' });
  });
  afterAll(() => app.close());

  const get = (path: string, token = admin): request.Test =>
    request(app.url).get(`/admin/audit${path}`).set('Authorization', `Bearer ${token}`);

  it('is exported as CSV in which no cell is a formula', async () => {
    const { text, headers } = await get('/export?format=csv&action=partner.created').expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    expect(text.split('\r\n')[0]).toBe(
      'id,at,actor_type,actor_id,actor_name,action,subject_type,subject_id,before,after,request_id,ip,previous_hash,hash',
    );
    await request(app.url)
      .post('/v1/partners/auth/login')
      .set('X-Request-id', '=1+1')
      .send({ clientId: '@SUM(A1)', clientSecret: 'x' })
      .expect(401);
    const { text: failed } = await get('/export?action=login.failed').expect(200);
    expect(failed).toContain(",'@SUM(A1),");
    expect(failed).toContain(",'=1+1,");
  });

  it('is exported as JSON, everything that is found, in the shape of the list', async () => {
    const rows = Array.from({ length: 1_201 }, (_, i) => `('x${i}')`).join(',');
    await app.database
      .query(`INSERT INTO audit_events (id, owner_id, actor_type, actor_id, actor_name, action,
      subject_type, subject_id) SELECT id, 'platform', 'admin', 'a', 'a', 'test.many', 'x', id FROM (VALUES ${rows}) v(id)`);
    const { body } = await get('/export?format=json&action=test.many').expect(200);
    const { entries } = body as Listed;
    expect(entries.map(({ subject }) => subject.id)).toEqual(
      Array.from({ length: 1_201 }, (_, i) => `x${1_200 - i}`),
    );
    const { body: page } = await get('?action=test.many&limit=1').expect(200);
    expect(entries[0]).toEqual((page as Listed).entries[0]);
    expect((await get('/export?format=json&actor=nobody').expect(200)).body).toEqual({ entries: [] });
    await get('/export?format=xml').expect(400);
  });
});
