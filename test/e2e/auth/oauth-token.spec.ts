import request from 'supertest';

import { adminToken, makeClient, type TestClient } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('POST /api/v4/oauth2/token', () => {
  let app: TestApp;
  let client: TestClient;
  let grant: Record<string, string>;
  let refresh: Record<string, string>;

  beforeAll(async () => {
    app = await startTestApp();
    client = await makeClient(app, 'analyst');
    const credentials = { client_id: client.clientId, client_secret: client.clientSecret };
    grant = { grant_type: 'client_credentials', ...credentials };
    refresh = { grant_type: 'refresh_token', ...credentials, refresh_token: client.refreshToken };
  });
  afterAll(() => app.close());

  const ask = (body: object): request.Test => request(app.url).post('/api/v4/oauth2/token').send(body);
  const askForm = (body: string): request.Test =>
    request(app.url)
      .post('/api/v4/oauth2/token')
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send(body);
  const basic = (id: string, secret: string): string =>
    `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
  const status = async (token: string): Promise<number> =>
    (await request(app.url).get('/admin/partners').set('Authorization', `Bearer ${token}`)).status;

  it('answers JSON with both tokens, not to be cached', async () => {
    const { body, headers } = await ask(grant).expect(200);
    expect(body).toEqual({
      access_token: expect.any(String) as string,
      refresh_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 3600,
    });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(await status((body as { access_token: string }).access_token)).toBe(200);
  });

  it('answers a form the same', async () => {
    const { body } = await askForm(new URLSearchParams(grant).toString()).expect(200);
    expect(await status((body as { access_token: string }).access_token)).toBe(200);
  });

  it('takes the credentials by HTTP Basic', async () => {
    await ask({ grant_type: 'client_credentials' })
      .set('Authorization', basic(client.clientId, client.clientSecret))
      .expect(200);
  });

  it('ignores fields that are none of its own', async () => {
    await ask({ ...grant, scope: 'all', redirect_uri: 7, nested: { a: [1] } }).expect(200);
  });

  it('gives a new pair for a refresh token', async () => {
    const { body } = await ask(refresh).expect(200);
    const { access_token: access, refresh_token: next } = body as Record<string, string>;
    expect(await status(access ?? '')).toBe(200);
    await ask({ ...refresh, refresh_token: next ?? '' }).expect(200);
  });

  it('issues refresh tokens that are no access tokens, and the other way round', async () => {
    expect(await status(client.refreshToken)).toBe(401);
    const { body } = await ask({ ...refresh, refresh_token: client.token }).expect(400);
    expect(body).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses the refresh token of another client', async () => {
    const other = await makeClient(app, 'service');
    const { body } = await ask({ ...refresh, refresh_token: other.refreshToken }).expect(400);
    expect(body).toMatchObject({ error: 'invalid_grant' });
  });

  it.each(['grant_type', 'client_id', 'client_secret'])(
    'answers invalid_request without %s',
    async (field) => {
      const { body, headers } = await ask({ ...grant, [field]: undefined }).expect(400);
      expect(body).toEqual({
        error: 'invalid_request',
        error_description: expect.stringContaining(field) as string,
      });
      expect(headers['cache-control']).toBe('no-store');
    },
  );

  it('answers invalid_request without refresh_token', async () => {
    const { body } = await ask({ ...refresh, refresh_token: undefined }).expect(400);
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it.each(
    ['grant_type', 'client_id', 'client_secret', 'refresh_token'].flatMap((field) =>
      [null, '', 7, true, ['a'], {}].map((value) => [field, value] as const),
    ),
  )('answers invalid_request when %s is %j', async (field, value) => {
    const { body } = await ask({ ...refresh, [field]: value }).expect(400);
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it('answers invalid_request to a field sent twice', async () => {
    const { body } = await askForm(`${new URLSearchParams(grant).toString()}&client_id=other`).expect(400);
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it('answers invalid_request to credentials in two places', async () => {
    const { body } = await ask(grant).set('Authorization', basic('a', 'b')).expect(400);
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it.each(['password', 'authorization_code', 'CLIENT_CREDENTIALS', '__proto__'])(
    'answers unsupported_grant_type to %s',
    async (type) => {
      const { body } = await ask({ ...grant, grant_type: type }).expect(400);
      expect(body).toMatchObject({ error: 'unsupported_grant_type' });
    },
  );

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }],
    ['an unknown client', { client_id: '01HQZX123456789ABCDEFGHJKM' }],
    ['an id that is none', { client_id: 'nobody' }],
    ['an id with NUL', { client_id: 'a\u0000b' }],
    ['half a surrogate pair', { client_id: '\ud800' }],
    ['a secret with 🙂', { client_secret: '🙂' }],
  ])('answers invalid_client to %s', async (_what, change) => {
    for (const body of [grant, refresh]) {
      const response = await ask({ ...body, ...change }).expect(401);
      expect(response.body).toEqual({
        error: 'invalid_client',
        error_description: 'Client authentication failed.',
      });
      expect(response.headers['www-authenticate']).toMatch(/^Basic realm=/);
    }
  });

  it.each([
    ['application/json', '{"grant_type":', 400],
    ['application/json', '[]', 400],
    ['application/json', 'null', 400],
    ['application/json', '', 400],
    ['text/plain', 'grant_type', 400],
  ])('answers %s %j in the words of RFC 6749', async (type, body, expected) => {
    const response = await request(app.url)
      .post('/api/v4/oauth2/token')
      .set('Content-Type', type)
      .send(body)
      .expect(expected);
    expect(response.body).toEqual({
      error: 'invalid_request',
      error_description: expect.any(String) as string,
    });
  });

  it.each(['rotate', 'delete'])('ends every token on %s', async (change) => {
    const victim = await makeClient(app, 'analyst');
    expect(await status(victim.token)).toBe(200);
    const path = `/admin/api-clients/${victim.clientId}`;
    const authorization = `Bearer ${await adminToken(app)}`;
    if (change === 'rotate')
      await request(app.url).post(`${path}/rotate`).set('Authorization', authorization);
    else await request(app.url).delete(path).set('Authorization', authorization).expect(204);

    expect(await status(victim.token)).toBe(401);
    const credentials = { client_id: victim.clientId, client_secret: victim.clientSecret };
    await ask({ grant_type: 'client_credentials', ...credentials }).expect(401);
    const body = { grant_type: 'refresh_token', ...credentials, refresh_token: victim.refreshToken };
    await ask(body).expect(401);
  });

  it('refuses a refresh token from before a rotation to who has the new secret', async () => {
    const rotated = await makeClient(app, 'analyst');
    const { body } = await request(app.url)
      .post(`/admin/api-clients/${rotated.clientId}/rotate`)
      .set('Authorization', `Bearer ${await adminToken(app)}`)
      .expect(200);
    const secret = (body as { client_secret: string }).client_secret;
    const credentials = { client_id: rotated.clientId, client_secret: secret };
    await ask({ grant_type: 'client_credentials', ...credentials }).expect(200);
    const refused = await ask({
      grant_type: 'refresh_token',
      ...credentials,
      refresh_token: rotated.refreshToken,
    }).expect(400);
    expect(refused.body).toMatchObject({ error: 'invalid_grant' });
  });
});
