import request from 'supertest';

import { adminToken, makePartner, type TestPartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const WRONG = { code: 'UNAUTHORIZED', message: 'Invalid authentication credentials', requestId: 'r-1' };
const TIMED_LOGINS = 15;

describe('POST /v1/partners/auth/login', () => {
  let app: TestApp;
  let partner: TestPartner;
  let credentials: { clientId: string; clientSecret: string };

  beforeAll(async () => {
    app = await startTestApp();
    partner = await makePartner(app);
    credentials = { clientId: partner.clientId, clientSecret: partner.clientSecret };
  });
  afterAll(() => app.close());

  const logIn = (body: unknown): request.Test =>
    request(app.url)
      .post('/v1/partners/auth/login')
      .set('X-Request-id', 'r-1')
      .send(body as object);

  it('answers 200 with a token for an hour, not to be cached', async () => {
    const { body, headers } = await logIn(credentials).expect(200);
    expect(body).toEqual({ token: expect.any(String) as string, expiresInSecs: 3600 });
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['clientId', 'clientSecret'])('answers 400 naming %s when it is missing', async (field) => {
    const { body } = await logIn({ ...credentials, [field]: undefined }).expect(400);
    expect(body).toEqual({
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(field) as string,
      requestId: 'r-1',
      debugMessage: `Validation failed for field: ${field}`,
    });
  });

  it.each(
    ['clientId', 'clientSecret'].flatMap((field) =>
      [null, '', 7, true, [], ['a'], {}, 'a\u0000b', '\ud800', 'x'.repeat(1_025)].map(
        (value) => [field, value] as const,
      ),
    ),
  )('answers 400 naming %s when it is %j', async (field, value) => {
    const { body } = await logIn({ ...credentials, [field]: value }).expect(400);
    expect(body).toMatchObject({
      code: 'INVALID_REQUEST',
      debugMessage: `Validation failed for field: ${field}`,
    });
  });

  it.each([[[]], ['text'], [7], [null]])('answers 400 to the body %j', async (body) => {
    await request(app.url)
      .post('/v1/partners/auth/login')
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body))
      .expect(400);
  });

  it('answers 400 to no body, and to malformed JSON, in its own envelope', async () => {
    const post = (): request.Test => request(app.url).post('/v1/partners/auth/login');
    expect((await post().expect(400)).body).toMatchObject({ code: 'INVALID_REQUEST' });
    const malformed = await post().set('Content-Type', 'application/json').send('{"clientId":').expect(400);
    expect(malformed.body).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('answers 400 naming a field that it does not know', async () => {
    const { body } = await logIn({ ...credentials, scope: 'all' }).expect(400);
    expect(body).toMatchObject({ debugMessage: 'Validation failed for field: scope' });
  });

  it('gives an unknown client and a wrong secret the same answer', async () => {
    const wrong = await logIn({ ...credentials, clientSecret: `${credentials.clientSecret}x` }).expect(401);
    const unknown = await logIn({ ...credentials, clientId: 'nobody 🙂' }).expect(401);
    expect(wrong.body).toEqual(WRONG);
    expect(unknown.body).toEqual(WRONG);
  });

  it('takes as long for an unknown client as for a wrong secret', async () => {
    const timed = async (body: object): Promise<number> => {
      const start = performance.now();
      await logIn(body).expect(401);
      return performance.now() - start;
    };
    // In turn, and the fastest of each: what else the machine does slows both.
    let [wrong, unknown] = [Infinity, Infinity];
    for (let i = 0; i < TIMED_LOGINS; i += 1) {
      wrong = Math.min(wrong, await timed({ ...credentials, clientSecret: 'wrong' }));
      unknown = Math.min(unknown, await timed({ ...credentials, clientId: 'nobody' }));
    }
    expect(unknown / wrong).toBeGreaterThan(0.5);
    expect(unknown / wrong).toBeLessThan(2);
  });

  it('refuses a suspended partner like an unknown one', async () => {
    const other = await makePartner(app);
    await request(app.url)
      .patch(`/admin/partners/${other.id}`)
      .set('Authorization', `Bearer ${await adminToken(app)}`)
      .send({ status: 'SUSPENDED' })
      .expect(200);
    const { clientId, clientSecret } = other;
    expect((await logIn({ clientId, clientSecret }).expect(401)).body).toEqual(WRONG);
  });

  it('records each refusal for the staff, and not the secret', async () => {
    await logIn({ clientId: 'auditable', clientSecret: 'very-wrong-secret' }).expect(401);
    const [event] = await app.database.query<{ text: string }>(
      `SELECT row_to_json(e)::text AS text FROM audit_events e
       WHERE action = 'login.failed' AND actor_id = 'auditable'`,
    );
    expect(JSON.parse(event?.text ?? '{}')).toMatchObject({
      owner_id: 'platform',
      actor_type: 'anonymous',
      subject_type: 'partner',
      after: { reason: 'wrong_credentials' },
      request_id: 'r-1',
      ip: '127.0.0.1',
    });
    expect(event?.text).not.toContain('very-wrong-secret');
  });
});

describe('a partner’s allow-list', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ TRUST_PROXY: 'true' });
  });
  afterAll(() => app.close());

  const logInFrom = async (ip: string, allowedIps: string[], secret?: string): Promise<request.Response> => {
    const created = await request(app.url)
      .post('/admin/partners')
      .set('Authorization', `Bearer ${await adminToken(app)}`)
      .send({ name: 'Listed', allowedIps })
      .expect(201);
    const { clientId, clientSecret } = created.body as TestPartner;
    return request(app.url)
      .post('/v1/partners/auth/login')
      .set('X-Forwarded-For', ip)
      .send({ clientId, clientSecret: secret ?? clientSecret });
  };

  it.each([
    ['203.0.113.7', ['203.0.113.7'], 200],
    ['203.0.113.8', ['203.0.113.7'], 403],
    ['203.0.113.8', ['198.51.100.1', '203.0.113.0/24'], 200],
    ['203.0.114.8', ['203.0.113.0/24'], 403],
    ['2001:db8::7', ['2001:db8::/32'], 200],
    ['2001:db9::7', ['2001:db8::/32'], 403],
    ['203.0.113.7', ['2001:db8::/32'], 403],
    ['::ffff:203.0.113.7', ['203.0.113.0/24'], 200],
    ['203.0.113.7', ['::ffff:203.0.113.7'], 200],
    ['203.0.113.7', [], 200],
  ])('from %s with %j: %i', async (ip, allowedIps, status) => {
    const response = await logInFrom(ip, allowedIps);
    expect(response.status).toBe(status);
    if (status === 403) expect(response.body).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('tells only who knows the secret that it is the address', async () => {
    expect((await logInFrom('203.0.113.8', ['203.0.113.7'], 'wrong')).status).toBe(401);
  });

  it('does not believe X-Forwarded-For unless there is a proxy', async () => {
    const direct = await startTestApp();
    try {
      const { clientId, clientSecret } = await makePartner(direct, { allowedIps: ['127.0.0.1'] });
      await direct.database.query(`UPDATE owners SET allowed_ips = '{203.0.113.7}' WHERE client_id = $1`, [
        clientId,
      ]);
      await request(direct.url)
        .post('/v1/partners/auth/login')
        .set('X-Forwarded-For', '203.0.113.7')
        .send({ clientId, clientSecret })
        .expect(403);
    } finally {
      await direct.close();
    }
  });
});
