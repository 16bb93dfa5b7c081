import request from 'supertest';

import { eventually } from '../../support/eventually.js';
import { adminToken, customerToken, supabaseToken, TEST_SUPABASE_JWT_SECRET } from '../../support/people.js';
import { signToken } from '../../support/tokens.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const JWT_SECRET = 'own-secret-for-tests-only-0123456789abcdef';
const HOUR_AGO = Math.floor(Date.now() / 1_000) - 3_600;

describe('bearer tokens', () => {
  let app: TestApp;
  let adminId: string;

  beforeAll(async () => {
    app = await startTestApp({ JWT_SECRET });
    adminId = (await app.database.query<{ id: string }>('SELECT id FROM users'))[0]?.id ?? '';
  });
  afterAll(() => app.close());

  /** 200: an admin or analyst; 403: a good token of another role; 401: not a good token. */
  const statusOf = async (authorization: string): Promise<number> =>
    (await request(app.url).get('/admin/partners').set('Authorization', authorization)).status;
  const statusWith = (token: string): Promise<number> => statusOf(`Bearer ${token}`);
  const own = (claims: Record<string, unknown> = {}, key = JWT_SECRET): string =>
    signToken({
      alg: 'HS256',
      key,
      claims: { iss: 'couponsmith', aud: 'couponsmith', kind: 'user', ver: 1, sub: adminId, ...claims },
    });

  it('answers 401 in the envelope of the dialect without a token', async () => {
    const { body } = await request(app.url).get('/admin/partners').set('X-Request-id', 'r-1').expect(401);
    expect(body).toEqual({
      error: {
        code: 'unauthorized',
        message: 'Invalid authentication credentials',
        details: [],
        request_id: 'r-1',
      },
    });
  });

  it('answers 403 in the envelope of the dialect to a role that may not', async () => {
    const { body } = await request(app.url)
      .get('/admin/partners')
      .set('Authorization', `Bearer ${customerToken({ sub: 'cust-1' })}`)
      .expect(403);
    expect(body).toMatchObject({ error: { code: 'forbidden', details: [] } });
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer a.b.c',
    'Bearer é',
    'Basic YTpi',
    'Bearer null',
    'Bearer e30.e30.',
  ])('refuses the header %j', async (authorization) =>
    expect(await statusOf(Buffer.from(authorization).toString('latin1'))).toBe(401),
  );

  it('accepts the token that a login gave', async () => {
    expect(await statusWith(await adminToken(app))).toBe(200);
  });

  describe('of our own', () => {
    it('accepts one with all claims', async () => expect(await statusWith(own())).toBe(200));

    it.each<[string, Record<string, unknown>]>([
      ['expired', { exp: HOUR_AGO }],
      ['without exp', { exp: undefined }],
      ['with an exp that is a text', { exp: '9999999999' }],
      ['not valid yet', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
      ['for another audience', { aud: 'someone-else' }],
      ['without an audience', { aud: undefined }],
      ['for Supabase’s audience', { aud: 'authenticated' }],
      ['a refresh token', { aud: 'couponsmith-refresh' }],
      ['of another issuer', { iss: 'someone-else' }],
      ['without an issuer', { iss: undefined }],
      ['with its issuer in a list', { iss: ['couponsmith'] }],
      ['of an unknown kind', { kind: 'superuser' }],
      ['without a kind', { kind: undefined }],
      ['without a subject', { sub: undefined }],
      ['of a subject that does not exist', { sub: '01HQZX123456789ABCDEFGHJKM' }],
      ['of another kind than its subject', { kind: 'api_client' }],
      ['with NUL in its subject', { sub: 'a\u0000b' }],
      ['of an earlier credential version', { ver: 0 }],
      ['of a later credential version', { ver: 2 }],
      ['of a credential version that no integer is', { ver: 1.5 }],
      ['of a credential version beyond the database', { ver: 1e15 }],
      ['without a credential version', { ver: undefined }],
    ])('refuses one %s', async (_what, claims) => expect(await statusWith(own(claims))).toBe(401));

    it.each([
      ['another secret', 'another-secret-0123456789-0123456789-012'],
      ['the Supabase secret', TEST_SUPABASE_JWT_SECRET],
    ])('refuses one signed with %s', async (_what, key) => expect(await statusWith(own({}, key))).toBe(401));

    it('refuses one without a signature', async () => {
      const claims = { iss: 'couponsmith', aud: 'couponsmith', kind: 'user', ver: 1, sub: adminId };
      const unsigned = signToken({ alg: 'none', key: '', claims });
      expect(await statusWith(unsigned)).toBe(401);
      expect(await statusWith(unsigned + 'AAAA')).toBe(401);
      expect(await statusWith(own().replace(/[^.]*$/, ''))).toBe(401);
    });
  });

  describe('of Supabase, with the shared secret', () => {
    it.each<[string, number, Record<string, unknown>]>([
      ['a customer', 403, {}],
      ['a customer without an e-mail', 403, { email: '' }],
      ['a customer, the audience in a list', 403, { aud: ['authenticated'] }],
      ['an admin by app_metadata', 200, { app_metadata: { role: 'admin' } }],
      ['an analyst by app_metadata', 200, { app_metadata: { role: 'analyst' } }],
      ['a customer whom user_metadata calls admin', 403, { user_metadata: { role: 'admin' } }],
      ['a customer whom app_metadata calls something else', 403, { app_metadata: { role: 'service' } }],
      ['a customer with a list of roles', 403, { app_metadata: { role: ['admin'] } }],
      ['nobody: without a subject', 401, { sub: undefined }],
      ['nobody: with an empty subject', 401, { sub: '' }],
      ['nobody: expired', 401, { exp: HOUR_AGO }],
      ['nobody: without exp', 401, { exp: undefined }],
      ['nobody: for another audience', 401, { aud: 'anon' }],
      ['nobody: without an audience', 401, { aud: undefined }],
      ['nobody: for our audience', 401, { aud: 'couponsmith' }],
      ['nobody: the service key', 401, { role: 'service_role' }],
      ['nobody: a claim to be ours', 401, { iss: 'couponsmith' }],
    ])('is %s → %i', async (_what, status, claims) => {
      expect(await statusWith(supabaseToken({ role: 'authenticated', sub: 'cust-1', ...claims }))).toBe(
        status,
      );
    });

    it.each(['another-secret', JWT_SECRET])('refuses one signed with %s', async (secret) => {
      expect(await statusWith(supabaseToken({ sub: 'cust-1' }, secret))).toBe(401);
    });

    it('refuses one without a signature', async () => {
      const claims = { aud: 'authenticated', sub: 'cust-1', app_metadata: { role: 'admin' } };
      expect(await statusWith(signToken({ alg: 'none', key: '', claims }))).toBe(401);
    });
  });

  it('are refused from the moment that they expire, however often they were accepted', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 8;
    const tokens = [own({ exp }), supabaseToken({ sub: 'admin-1', app_metadata: { role: 'admin' }, exp })];
    for (const token of tokens) {
      expect(await statusWith(token)).toBe(200);
      expect(await statusWith(token)).toBe(200);
    }
    await eventually('the time is over', () => Date.now() >= exp * 1_000);
    for (const token of tokens) expect(await statusWith(token)).toBe(401);
  });

  it('takes the access_token header under /api/v4 alone', async () => {
    const token = await adminToken(app);
    const get = (path: string): request.Test => request(app.url).get(path).set('access_token', token);
    await get('/admin/partners').expect(401);
    await get('/admin/partners?x=/api/v4/').expect(401);
    await get('/admin/partners').set('Authorization', `Bearer ${token}`).expect(200);
  });
});
