import request from 'supertest';

import { adminToken, makePartner, type TestPartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HOOK = { url: 'https://shop.example/hook', events: ['coupon.created'] };

type Method = 'get' | 'post' | 'patch' | 'delete';

describe('webhook endpoints that cannot be', () => {
  let app: TestApp;
  let admin: string;
  let partner: TestPartner;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
    partner = await makePartner(app);
  });
  afterAll(() => app.close());

  const call = (method: Method, path: string, body?: object, token = admin): request.Test => {
    const test = request(app.url)[method](`/admin/webhooks${path}`).auth(token, { type: 'bearer' });
    return body === undefined ? test : test.send(body);
  };
  const asPartner = (method: Method, path: string, body?: object, token = partner.token): request.Test => {
    const test = request(app.url)[method](`/v1/partners/webhooks${path}`).auth(token, { type: 'bearer' });
    return body === undefined ? test : test.send(body);
  };
  const made = async (fields: object = {}): Promise<{ id: string; secret: string }> =>
    (await call('post', '', { ...HOOK, ...fields }).expect(201)).body as { id: string; secret: string };

  const BAD: readonly [string, unknown][] = [
    ...[
      undefined,
      null,
      '',
      7,
      'nonsense',
      'ftp://x.example/',
      'https://a:b@x.example/',
      'https://x.example/#y',
    ].map((value): [string, unknown] => ['url', value]),
    ...[
      'http://127.0.0.1:3000/',
      'http://localhost/',
      'http://[::1]/',
      'http://2130706433/',
      'http://169.254.169.254/latest/meta-data',
      'http://[::ffff:10.0.0.1]/',
    ].map((value): [string, unknown] => ['url', value]),
    ...[undefined, null, [], 'coupon.created', ['coupon.created', 'nonsense'], [7], ['webhook.test'], {}].map(
      (value): [string, unknown] => ['events', value],
    ),
    ['description', 7],
    ['description', 'a\u0000b'],
    ['description', 'x'.repeat(501)],
    ['secret', 'whsec_mine'],
  ];

  it.each(BAD)('answer 400 naming %s when it is %j, and nothing is made', async (field, value) => {
    const count = async (): Promise<number> =>
      (await app.database.query<{ n: number }>('SELECT count(*)::int AS n FROM webhook_endpoints'))[0]?.n ??
      -1;
    const before = await count();
    const { body } = await call('post', '', { ...HOOK, [field]: value }).expect(400);
    expect(body).toMatchObject({ error: { code: 'invalid_request', details: [{ field }] } });
    const partners = await asPartner('post', '', { ...HOOK, [field]: value }).expect(400);
    expect(partners.body).toMatchObject({ code: 'INVALID_REQUEST' });
    expect(await count()).toBe(before);
  });

  it.each<[string, unknown]>([
    ['url', 'http://127.0.0.1/'],
    ['url', null],
    ['events', []],
    ['enabled', 'no'],
    ['enabled', null],
    ['id', 'x'],
  ])('answer 400 to a change naming %s when it is %j, and stay as they are', async (field, value) => {
    const { id } = await made();
    const { body } = await call('patch', `/${id}`, { description: 'New', [field]: value }).expect(400);
    expect(body).toMatchObject({ error: { details: [{ field }] } });
    expect((await call('get', `/${id}`).expect(200)).body).toMatchObject({ ...HOOK, description: null });
  });

  it.each(['nonsense', '%00', '01HQZX123456789ABCDEFGHJKM'])('answer 404 to the id %s', async (id) => {
    await call('get', `/${id}`).expect(404);
    await call('patch', `/${id}`, { enabled: true }).expect(404);
    await call('delete', `/${id}`).expect(404);
    await call('get', `/${id}/deliveries`).expect(404);
    const { id: known } = await made();
    await call('post', `/${known}/deliveries/${id}/replay`).expect(404);
  });

  it.each([
    ['status', 'lost'],
    ['limit', '0'],
    ['cursor', 'nonsense'],
  ])('answer 400 naming %s when deliveries are listed with %j', async (field, value) => {
    const { id } = await made();
    const { body } = await call('get', `/${id}/deliveries?${field}=${value}`).expect(400);
    expect(body).toMatchObject({ error: { details: [{ field }] } });
  });
});
