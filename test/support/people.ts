import request from 'supertest';

import type { TestApp } from './test-app.js';
import { signToken } from './tokens.js';

/** What `startTestApp` sets; customers' tokens are signed with it. */
export const TEST_SUPABASE_JWT_SECRET = 'supabase-secret-for-tests-only-0123456789';
export const TEST_ADMIN = { email: 'admin@example.com', password: 'couponsmith-demo' } as const;

/** A partner with a token of its own. */
export interface TestPartner {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly token: string;
  readonly currency: string;
  readonly timezone: string;
}

/** An API client with a token. */
export interface TestClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly token: string;
  readonly refreshToken: string;
}

const adminTokens = new WeakMap<TestApp, Promise<string>>();

/** The token of the admin that exists from the start; one login for each application. */
export async function adminToken(app: TestApp): Promise<string> {
  const token = adminTokens.get(app) ?? logInAdmin(app);
  adminTokens.set(app, token);
  return token;
}

/** Creates a partner through the API and logs it in. */
export async function makePartner(
  app: TestApp,
  overrides: { name?: string; currency?: string; timezone?: string; allowedIps?: string[] } = {},
): Promise<TestPartner> {
  const created = await request(app.url)
    .post('/admin/partners')
    .set('Authorization', `Bearer ${await adminToken(app)}`)
    .send({ name: 'Hubble', currency: 'INR', timezone: 'Asia/Kolkata', ...overrides })
    .expect(201);
  const { id, clientId, clientSecret, currency, timezone } = created.body as TestPartner;
  const token = await partnerToken(app, { clientId, clientSecret });
  return { id, clientId, clientSecret, token, currency, timezone };
}

/** Logs a partner in. */
export async function partnerToken(
  app: TestApp,
  credentials: { readonly clientId: string; readonly clientSecret: string },
): Promise<string> {
  const { clientId, clientSecret } = credentials;
  const login = await request(app.url)
    .post('/v1/partners/auth/login')
    .send({ clientId, clientSecret })
    .expect(200);
  return (login.body as { token: string }).token;
}

/** Creates an API client through the API and gets it a token. */
export async function makeClient(app: TestApp, role: 'admin' | 'analyst' | 'service'): Promise<TestClient> {
  const created = await request(app.url)
    .post('/admin/api-clients')
    .set('Authorization', `Bearer ${await adminToken(app)}`)
    .send({ name: `Test ${role}`, role })
    .expect(201);
  const { client_id: clientId, client_secret: clientSecret } = created.body as Record<string, string>;
  const issued = await request(app.url)
    .post('/api/v4/oauth2/token')
    .send({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })
    .expect(200);
  const { access_token: token, refresh_token: refreshToken } = issued.body as Record<string, string>;
  return {
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    token: token ?? '',
    refreshToken: refreshToken ?? '',
  };
}

/** A machine that redeems platform coupons for any customer. */
export async function makeService(app: TestApp): Promise<TestClient> {
  return makeClient(app, 'service');
}

export async function analystToken(app: TestApp): Promise<string> {
  return (await makeClient(app, 'analyst')).token;
}

/** The token that Supabase would give a signed-in customer; valid for an hour. */
export function customerToken(customer: { readonly sub: string; readonly email?: string }): string {
  return supabaseToken({ role: 'authenticated', ...customer });
}

/**
 * A token as Supabase signs them with its shared secret.
 * @param claims added to, or in place of, `aud` and `exp` (in an hour); `undefined` leaves a claim out
 */
export function supabaseToken(
  claims: Readonly<Record<string, unknown>>,
  secret: string = TEST_SUPABASE_JWT_SECRET,
): string {
  return signToken({ alg: 'HS256', key: secret, claims: { aud: 'authenticated', ...claims } });
}

async function logInAdmin(app: TestApp): Promise<string> {
  const login = await request(app.url).post('/auth/login').send(TEST_ADMIN).expect(200);
  return (login.body as { access_token: string }).access_token;
}
