import { type KeyObject, generateKeyPairSync } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';

import { customerToken } from '../../support/people.js';
import { signToken } from '../../support/tokens.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface SigningKey {
  readonly kid: string;
  readonly alg: 'RS256' | 'ES256';
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const makeKey = (kid: string, alg: SigningKey['alg']): SigningKey => ({
  kid,
  alg,
  ...(alg === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2_048 })),
});

/** A key set as Supabase serves it, that tests can change and switch off. */
class KeyServer {
  keys: SigningKey[] = [];
  requests = 0;
  down = false;
  private readonly server: Server = createServer((_request, response) => {
    this.requests += 1;
    const keys = this.keys.map(({ kid, alg, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      alg,
      use: 'sig',
    }));
    response.writeHead(this.down ? 500 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys }));
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks.json`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('Supabase tokens with public keys', () => {
  const server = new KeyServer();
  const first = makeKey('first', 'ES256');
  let app: TestApp;

  beforeEach(async () => {
    Object.assign(server, { keys: [first], requests: 0, down: false });
    app = await startTestApp({ SUPABASE_JWKS_URL: url });
  });
  afterEach(() => app.close());

  let url: string;
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());

  /** 403: a customer's token; 200: an admin's; 401: not a good token. */
  const statusWith = async (token: string): Promise<number> =>
    (await request(app.url).get('/admin/partners').set('Authorization', `Bearer ${token}`)).status;
  const tokenOf = ({ kid, alg, privateKey }: SigningKey, claims: Record<string, unknown> = {}): string =>
    signToken({ alg, kid, key: privateKey, claims: { aud: 'authenticated', sub: 'cust-1', ...claims } });

  it.each(['ES256', 'RS256'] as const)('accepts %s', async (alg) => {
    const key = makeKey('k', alg);
    server.keys = [key];
    expect(await statusWith(tokenOf(key))).toBe(403);
    expect(await statusWith(tokenOf(key, { app_metadata: { role: 'admin' } }))).toBe(200);
  });

  it('accepts tokens of the shared secret beside it', async () => {
    expect(await statusWith(tokenOf(first))).toBe(403);
    expect(await statusWith(customerToken({ sub: 'cust-1' }))).toBe(403);
  });

  it.each<[string, Record<string, unknown>]>([
    ['expired', { exp: 1 }],
    ['without exp', { exp: undefined }],
    ['for another audience', { aud: 'someone' }],
  ])('refuses a token %s', async (_what, claims) =>
    expect(await statusWith(tokenOf(first, claims))).toBe(401),
  );

  it('refuses a token that claims to be ours, of an admin that exists', async () => {
    const [admin] = await app.database.query<{ id: string }>('SELECT id FROM users');
    const claims = { iss: 'couponsmith', aud: 'couponsmith', kind: 'user', ver: 1, sub: admin?.id };
    expect(await statusWith(tokenOf(first, claims))).toBe(401);
  });

  it('refuses HS256 with the public key as its secret', async () => {
    const claims = { aud: 'authenticated', sub: 'cust-1', app_metadata: { role: 'admin' } };
    const pem = first.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    for (const key of [pem, pem.trim()]) {
      expect(await statusWith(signToken({ alg: 'HS256', kid: 'first', key, claims }))).toBe(401);
    }
  });

  it('refuses a key that is not in the set under a key id that is', async () => {
    expect(await statusWith(tokenOf({ ...makeKey('first', 'ES256') }))).toBe(401);
    expect(await statusWith(tokenOf({ ...makeKey('first', 'RS256') }))).toBe(401);
  });

  it('fetches the keys once for many tokens', async () => {
    await Promise.all(Array.from({ length: 20 }, () => statusWith(tokenOf(first))));
    expect(await statusWith(tokenOf(first))).toBe(403);
    expect(server.requests).toBe(1);
  });

  it('knows a new key from its first token on, and the old one as long as it is served', async () => {
    const token = tokenOf(first);
    expect(await statusWith(token)).toBe(403);
    const second = makeKey('second', 'ES256');
    server.keys = [first, second];
    expect(await statusWith(tokenOf(second))).toBe(403);
    expect(await statusWith(token)).toBe(403);
    server.keys = [second];
    expect(await statusWith(tokenOf(makeKey('third', 'ES256')))).toBe(401);
    expect(await statusWith(token)).toBe(401);
  });

  it('asks at most ten times a minute for made-up key ids, which keep no known key from being used', async () => {
    expect(await statusWith(tokenOf(first))).toBe(403);
    for (let i = 0; i < 30; i += 1) {
      expect(await statusWith(tokenOf({ ...first, kid: `made-up-${i}` }))).toBe(401);
    }
    expect(server.requests).toBeLessThanOrEqual(11);
    expect(await statusWith(tokenOf(first))).toBe(403);
  });

  it('goes on with the keys it has when they cannot be fetched', async () => {
    expect(await statusWith(tokenOf(first))).toBe(403);
    server.down = true;
    expect(await statusWith(tokenOf({ ...first, kid: 'made-up' }))).toBe(401);
    expect(await statusWith(tokenOf(first))).toBe(403);
  });

  it('refuses tokens while no key could be fetched yet, without a 500', async () => {
    server.down = true;
    expect(await statusWith(tokenOf(first))).toBe(401);
  });
});
