import request from 'supertest';

import { TEST_ADMIN } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('POST /auth/login', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const logIn = (body: object): request.Test => request(app.url).post('/auth/login').send(body);

  it('answers 200 with a bearer token for an hour, not to be cached', async () => {
    const { body, headers } = await logIn(TEST_ADMIN).expect(200);
    expect(body).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 3600,
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('knows an e-mail in any case', async () => {
    await logIn({ ...TEST_ADMIN, email: ` ${TEST_ADMIN.email.toUpperCase()} ` }).expect(200);
  });

  it.each(['email', 'password'])('answers 400 naming %s when it is missing', async (field) => {
    const { body } = await logIn({ ...TEST_ADMIN, [field]: undefined }).expect(400);
    expect(body).toMatchObject({
      success: false,
      error: { code: 'VALIDATION_ERROR', details: { fields: [{ path: field }] } },
    });
  });

  it.each(
    ['email', 'password'].flatMap((field) =>
      [null, '', 7, true, [], {}, 'a\u0000b'].map((value) => [field, value] as const),
    ),
  )('answers 400 naming %s when it is %j', async (field, value) => {
    const { body } = await logIn({ ...TEST_ADMIN, [field]: value }).expect(400);
    expect(body).toMatchObject({ error: { details: { fields: [{ path: field }] } } });
  });

  it('answers 400 naming a field that it does not know', async () => {
    const { body } = await logIn({ ...TEST_ADMIN, role: 'admin' }).expect(400);
    expect(body).toMatchObject({ error: { details: { fields: [{ path: 'role' }] } } });
  });

  it.each([
    ['a wrong password', { ...TEST_ADMIN, password: 'wrong' }],
    ['a password with 🙂', { ...TEST_ADMIN, password: `${TEST_ADMIN.password}🙂` }],
    ['an unknown e-mail', { ...TEST_ADMIN, email: 'nobody@example.com' }],
  ])('answers 401 alike to %s', async (_what, body) => {
    const response = await logIn(body).expect(401);
    expect(response.body).toEqual({
      success: false,
      error: { code: 'UNAUTHORIZED', message: 'Invalid authentication credentials', details: {} },
    });
  });

  it('records a refusal', async () => {
    await logIn({ ...TEST_ADMIN, password: 'wrong' }).expect(401);
    const events = await app.database.query(
      `SELECT actor_type, subject_type FROM audit_events
       WHERE action = 'login.failed' AND actor_id = $1 AND subject_id = (SELECT id FROM users)`,
      [TEST_ADMIN.email],
    );
    expect(events).toContainEqual({ actor_type: 'anonymous', subject_type: 'user' });
  });
});
