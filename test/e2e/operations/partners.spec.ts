import request from 'supertest';

import {
  adminToken,
  analystToken,
  customerToken,
  makePartner,
  makeService,
  partnerToken,
} from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const UNKNOWN_ID = '01HQZX123456789ABCDEFGHJKM';

describe('/admin/partners', () => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp({ DEFAULT_CURRENCY: 'KWD', DEFAULT_TIMEZONE: 'Asia/Kuwait' });
    admin = await adminToken(app);
  });
  afterAll(() => app.close());

  const call = (method: 'get' | 'post' | 'patch', path: string, token = admin): request.Test =>
    request(app.url)[method](`/admin/partners${path}`).set('Authorization', `Bearer ${token}`);
  /** Whether a partner's token still lets it in: any answer but 401. */
  const isIn = async (token: string): Promise<boolean> => (await call('get', '', token)).status !== 401;

  describe('POST', () => {
    it('answers 201 with the partner and its secret', async () => {
      const sent = {
        name: 'Zoë’s 🎁',
        currency: 'JPY',
        timezone: 'Asia/Tokyo',
        allowedIps: ['192.0.2.1', '2001:db8::/32'],
      };
      const { body, headers } = await call('post', '').send(sent).expect(201);
      expect(body).toEqual({
        ...sent,
        id: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
        status: 'ACTIVE',
        clientId: expect.any(String) as string,
        clientSecret: expect.stringMatching(/^[\w-]{43}$/) as string,
        createdAt: expect.any(String) as string,
      });
      expect(headers['cache-control']).toBe('no-store');
    });

    it('takes the platform’s currency and time zone when none is named', async () => {
      const { body } = await call('post', '').send({ name: 'Plain' }).expect(201);
      expect(body).toMatchObject({ currency: 'KWD', timezone: 'Asia/Kuwait', allowedIps: [] });
    });

    it('stores an argon2id hash, not the secret', async () => {
      const { clientSecret, id } = await makePartner(app);
      const [row] = await app.database.query<{ text: string }>(
        `SELECT row_to_json(o)::text AS text FROM owners o WHERE id = $1`,
        [id],
      );
      expect(row?.text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      expect(row?.text).not.toContain(clientSecret);
    });

    it.each<[string, unknown]>([
      ...[undefined, null, '', 7, [], {}, 'a\u0000b', 'x'.repeat(201)].map((value): [string, unknown] => [
        'name',
        value,
      ]),
      ...[null, '', 'inr', 'RUPEES', 7, ['INR']].map((value): [string, unknown] => ['currency', value]),
      ...[null, '', 'Mars/Base', '+05:30', 'local', 7].map((value): [string, unknown] => ['timezone', value]),
      ...[
        null,
        '192.0.2.1',
        ['192.0.2'],
        ['192.0.2.0/33'],
        ['::/129'],
        ['::1%lo'],
        [7],
        ['192.0.2.0/'],
        [null],
      ].map((value): [string, unknown] => ['allowedIps', value]),
      ['status', 'ACTIVE'],
      ['clientSecret', 'mine'],
    ])('answers 400 naming %s when it is %j', async (field, value) => {
      const { body } = await call('post', '')
        .send({ name: 'Hubble', [field]: value })
        .expect(400);
      expect(body).toMatchObject({ error: { code: 'invalid_request', details: [{ field }] } });
    });
  });

  describe('GET', () => {
    it('answers a partner without its secret', async () => {
      const { id, clientId } = await makePartner(app);
      const { body } = await call('get', `/${id}`).expect(200);
      expect(body).toMatchObject({ id, clientId, name: 'Hubble', status: 'ACTIVE', currency: 'INR' });
      expect(body).not.toHaveProperty('clientSecret');
    });

    it('lists newest first, page by page, stable while partners are added', async () => {
      const ids = [];
      for (let i = 0; i < 5; i += 1) ids.unshift((await makePartner(app)).id);
      const first = await call('get', '?limit=2').expect(200);
      const page = first.body as { data: { id: string }[]; nextCursor: string };
      await makePartner(app);
      const second = await call('get', `?limit=3&cursor=${page.nextCursor}`).expect(200);
      const rest = second.body as { data: { id: string }[] };
      expect([...page.data, ...rest.data].map(({ id }) => id)).toEqual(ids);
    });

    it.each([
      'limit=0',
      'limit=101',
      'limit=x',
      'limit=',
      'limit=1.5',
      'limit=1&limit=2',
      'cursor=x',
      'page=1',
    ])('answers 400 to ?%s', async (query) => {
      const { body } = await call('get', `?${query}`).expect(400);
      expect(body).toMatchObject({ error: { details: [{ field: query.split('=')[0] }] } });
    });
  });

  describe('PATCH', () => {
    it('changes what is sent and nothing else', async () => {
      const { id } = await makePartner(app);
      const renamed = await call('patch', `/${id}`).send({ name: 'Other' }).expect(200);
      expect(renamed.body).toMatchObject({ name: 'Other', status: 'ACTIVE', timezone: 'Asia/Kolkata' });
      const listed = await call('patch', `/${id}`)
        .send({ allowedIps: ['10.0.0.0/8'] })
        .expect(200);
      expect(listed.body).toMatchObject({ name: 'Other', allowedIps: ['10.0.0.0/8'] });
      expect((await call('patch', `/${id}`).send({}).expect(200)).body).toEqual(listed.body);
    });

    it.each<[string, unknown]>([
      ['currency', 'USD'],
      ['timezone', 'UTC'],
      ['status', 'suspended'],
      ['status', null],
      ['name', null],
      ['name', 7],
      ['allowedIps', ['x']],
    ])('answers 400 naming %s when it is %j', async (field, value) => {
      const { id } = await makePartner(app);
      const { body } = await call('patch', `/${id}`)
        .send({ [field]: value })
        .expect(400);
      expect(body).toMatchObject({ error: { details: [{ field }] } });
    });

    it('refuses a suspended partner’s token with the next request, and takes it again afterwards', async () => {
      const { id, token } = await makePartner(app);
      expect(await isIn(token)).toBe(true);
      await call('patch', `/${id}`).send({ status: 'SUSPENDED' }).expect(200);
      expect(await isIn(token)).toBe(false);
      await call('patch', `/${id}`).send({ status: 'ACTIVE' }).expect(200);
      expect(await isIn(token)).toBe(true);
    });
  });

  it('rotates the secret: the old one and its tokens are dead, another partner’s are not', async () => {
    const [partner, other] = [await makePartner(app), await makePartner(app)];
    const { body } = await call('post', `/${partner.id}/rotate-secret`).expect(200);
    const rotated = body as { clientId: string; clientSecret: string };
    expect(rotated.clientId).toBe(partner.clientId);
    expect(await isIn(partner.token)).toBe(false);
    await request(app.url)
      .post('/v1/partners/auth/login')
      .send({ clientId: partner.clientId, clientSecret: partner.clientSecret })
      .expect(401);
    expect(await isIn(await partnerToken(app, rotated))).toBe(true);
    expect(await isIn(other.token)).toBe(true);
  });

  it.each([UNKNOWN_ID, 'nonsense', 'platform', '%00', '%F0%9F%99%82'])(
    'answers 404 to the id %s on every verb',
    async (id) => {
      const calls = [
        call('get', `/${id}`),
        call('patch', `/${id}`).send({ name: 'x' }),
        call('post', `/${id}/rotate-secret`),
      ];
      for (const { status, body } of await Promise.all(calls)) {
        expect(status).toBe(404);
        expect(body).toMatchObject({
          error: { code: 'not_found', message: `Partner not found with id: ${decodeURIComponent(id)}` },
        });
      }
    },
  );

  it('lets admins do everything, analysts read, and nobody else anything', async () => {
    const partner = await makePartner(app);
    const service = await makeService(app);
    const tokens = { analyst: await analystToken(app), partner: partner.token, service: service.token };
    const statuses = async (token: string): Promise<number[]> => [
      (await call('get', '', token)).status,
      (await call('get', `/${partner.id}`, token)).status,
      (await call('post', '', token).send({ name: 'x' })).status,
      (await call('patch', `/${partner.id}`, token).send({ name: 'x' })).status,
      (await call('post', `/${UNKNOWN_ID}/rotate-secret`, token)).status,
    ];
    expect(await statuses(admin)).toEqual([200, 200, 201, 200, 404]);
    expect(await statuses(tokens.analyst)).toEqual([200, 200, 403, 403, 403]);
    for (const token of [tokens.partner, tokens.service, customerToken({ sub: 'c' })]) {
      expect(await statuses(token)).toEqual([403, 403, 403, 403, 403]);
    }
    expect(await statuses('none')).toEqual([401, 401, 401, 401, 401]);
  });

  it('audits each change, without secrets', async () => {
    const { id, clientSecret } = await makePartner(app);
    await call('patch', `/${id}`).send({}).expect(200);
    await call('patch', `/${id}`).set('X-Request-id', 'r-9').send({ name: 'Renamed' }).expect(200);
    await call('post', `/${id}/rotate-secret`).expect(200);
    const events = await app.database.query<{ action: string; before: object; after: object; text: string }>(
      `SELECT action, before, after, request_id, row_to_json(e)::text AS text
       FROM audit_events e WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(events).toMatchObject([
      { action: 'partner.created', before: null, after: { name: 'Hubble', currency: 'INR' } },
      {
        action: 'partner.updated',
        before: { name: 'Hubble' },
        after: { name: 'Renamed' },
        request_id: 'r-9',
      },
      { action: 'partner.secret_rotated' },
    ]);
    for (const { text } of events) {
      expect(text).not.toContain(clientSecret);
      expect(text).not.toContain('argon2');
    }
  });
});
