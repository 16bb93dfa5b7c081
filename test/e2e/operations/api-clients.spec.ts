import request from 'supertest';

import { adminToken, analystToken, makeClient, makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('/admin/api-clients', () => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
  });
  afterAll(() => app.close());

  const call = (method: 'get' | 'post' | 'delete', path: string, token = admin): request.Test =>
    request(app.url)[method](`/admin/api-clients${path}`).set('Authorization', `Bearer ${token}`);

  it.each(['admin', 'analyst', 'service'])('creates one of the role %s', async (role) => {
    const { body, headers } = await call('post', '').send({ name: 'Checkout 🛒', role }).expect(201);
    expect(body).toEqual({
      client_id: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
      client_secret: expect.stringMatching(/^[\w-]{43}$/) as string,
      name: 'Checkout 🛒',
      role,
      created_at: expect.any(String) as string,
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each<[string, unknown]>([
    ...[undefined, null, '', 7, {}, 'a\u0000b'].map((value): [string, unknown] => ['name', value]),
    ...[undefined, null, '', 'ADMIN', 'partner', 7, ['admin']].map((value): [string, unknown] => [
      'role',
      value,
    ]),
    ['client_id', 'mine'],
  ])('answers 400 naming %s when it is %j', async (field, value) => {
    const { body } = await call('post', '')
      .send({ name: 'Checkout', role: 'service', [field]: value })
      .expect(400);
    expect(body).toMatchObject({ error: { code: 'invalid_request', details: [{ field }] } });
  });

  it('gives its token the role it was created with', async () => {
    const statuses = async (role: 'admin' | 'analyst' | 'service'): Promise<number[]> => {
      const { token } = await makeClient(app, role);
      return [(await call('get', '', token)).status, await partnersStatus(token)];
    };
    const partnersStatus = async (token: string): Promise<number> =>
      (await request(app.url).get('/admin/partners').set('Authorization', `Bearer ${token}`)).status;
    expect(await statuses('admin')).toEqual([200, 200]);
    expect(await statuses('analyst')).toEqual([403, 200]);
    expect(await statuses('service')).toEqual([403, 403]);
  });

  it('lists clients newest first without their secrets, and not those deleted', async () => {
    const [first, second, third] = [
      await makeClient(app, 'service'),
      await makeClient(app, 'service'),
      await makeClient(app, 'service'),
    ];
    await call('delete', `/${second.clientId}`).expect(204);
    const page = await call('get', '?limit=1').expect(200);
    const { data, next_cursor: cursor } = page.body as { data: object[]; next_cursor: string };
    expect(data).toEqual([
      {
        client_id: third.clientId,
        name: 'Test service',
        role: 'service',
        created_at: expect.any(String) as string,
      },
    ]);
    const next = await call('get', `?limit=1&cursor=${cursor}`).expect(200);
    expect(next.body).toMatchObject({ data: [{ client_id: first.clientId }] });
  });

  it('rotates a secret', async () => {
    const { clientId, clientSecret } = await makeClient(app, 'service');
    const { body } = await call('post', `/${clientId}/rotate`).expect(200);
    expect(body).toMatchObject({ client_id: clientId, role: 'service' });
    expect((body as { client_secret: string }).client_secret).not.toBe(clientSecret);
  });

  it('deletes once: 204 without a body, then 404', async () => {
    const { clientId } = await makeClient(app, 'service');
    const { text } = await call('delete', `/${clientId}`).expect(204);
    expect(text).toBe('');
    await call('delete', `/${clientId}`).expect(404);
    await call('post', `/${clientId}/rotate`).expect(404);
  });

  it.each(['01HQZX123456789ABCDEFGHJKM', 'nonsense', '%00'])('answers 404 to the id %s', async (id) => {
    const { body } = await call('delete', `/${id}`).expect(404);
    expect(body).toMatchObject({ error: { code: 'not_found' } });
    await call('post', `/${id}/rotate`).expect(404);
  });

  it('is for admins alone', async () => {
    const { token } = await makePartner(app);
    for (const other of [await analystToken(app), token]) {
      await call('get', '', other).expect(403);
      await call('post', '', other).send({ name: 'x', role: 'admin' }).expect(403);
      await call('post', '/x/rotate', other).expect(403);
      await call('delete', '/x', other).expect(403);
    }
  });

  it('audits each change, without secrets', async () => {
    const { clientId, clientSecret } = await makeClient(app, 'service');
    await call('post', `/${clientId}/rotate`).expect(200);
    await call('delete', `/${clientId}`).expect(204);
    const events = await app.database.query<{ text: string }>(
      `SELECT action, subject_type, row_to_json(e)::text AS text
       FROM audit_events e WHERE subject_id = $1 ORDER BY id`,
      [clientId],
    );
    expect(events).toMatchObject([
      { action: 'api_client.created', subject_type: 'api_client' },
      { action: 'api_client.secret_rotated' },
      { action: 'api_client.deleted' },
    ]);
    for (const { text } of events) {
      expect(text).not.toContain(clientSecret);
      expect(text).not.toContain('argon2');
    }
  });
});
