import request from 'supertest';

import { adminToken, makeClient, makePartner, type TestPartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient } from '../coupon-codes/graphql-client.js';
import { ASSIGN, ASSIGN_EACH, PROFILES, ProfilesWorld } from '../discount-profiles/profiles-world.js';

interface Entry {
  readonly action: string;
  readonly actor: { readonly type: string; readonly id: string; readonly name: string };
  readonly subject: { readonly type: string; readonly id: string };
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly request_id: string;
  readonly ip: string;
}

const ADMIN_COUPONS = '/api/admin/coupons';
const PARTNER_COUPON = {
  code: 'AUDITED',
  conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
  discountType: 'PERC',
  discountValue: 20,
  maxDiscountAmount: 100,
  display: { visibility: 'NOT_LISTED' },
};

describe('the audit trail has every change of every API', () => {
  let app: TestApp;
  let admin: string;
  let partner: TestPartner;
  let profiles: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
    partner = await makePartner(app);
    profiles = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  const call = (
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
    token = admin,
  ): request.Test => {
    const test = request(app.url)
      [method](path)
      .auth(token, { type: 'bearer' })
      .set('X-Request-id', 'the-request');
    return body === undefined ? test : test.send(body);
  };
  /** What the trail says, in the order in which it happened. */
  const entries = async (query: string): Promise<readonly Entry[]> => {
    const { body } = await call('get', `/admin/audit?limit=100&${query}`).expect(200);
    return [...(body as { entries: Entry[] }).entries].reverse();
  };
  const actionsOf = async (type: string, id: string): Promise<readonly string[]> =>
    (await entries(`subject_type=${type}&subject_id=${id}`)).map(({ action }) => action);

  it('of partners’ coupons, by the partner, with what was before and after', async () => {
    const { body } = await call('post', '/v1/partners/coupons', PARTNER_COUPON, partner.token).expect(201);
    const { id } = body as { id: string };
    const path = `/v1/partners/coupons/${id}`;
    await call('put', path, { discountValue: 25 }, partner.token).expect(200);
    await call('post', `${path}/archive`, undefined, partner.token).expect(200);
    const told = await entries(`subject_type=coupon&subject_id=${id}`);
    expect(told.map(({ action }) => action)).toEqual(['coupon.created', 'coupon.updated', 'coupon.archived']);
    for (const entry of told) {
      expect(entry.actor).toEqual({ type: 'partner', id: partner.id, name: 'Hubble' });
      expect([entry.request_id, entry.ip]).toEqual(['the-request', '127.0.0.1']);
    }
    expect(told[0]).toMatchObject({ before: null, after: { code: 'AUDITED', status: 'ACTIVE' } });
    expect(told[1]).toMatchObject({
      before: { discount: { percent: 20 } },
      after: { discount: { percent: 25 } },
    });
    expect(told[2]).toMatchObject({ before: { status: 'ACTIVE' }, after: { status: 'ARCHIVED' } });
    const deleted = await call(
      'post',
      '/v1/partners/coupons',
      { ...PARTNER_COUPON, code: 'GONE' },
      partner.token,
    );
    const gone = (deleted.body as { id: string }).id;
    await call('delete', `/v1/partners/coupons/${gone}`, undefined, partner.token).expect(204);
    expect(await actionsOf('coupon', gone)).toEqual(['coupon.created', 'coupon.deleted']);
  });

  it('of admin coupons, one by one and in bulk', async () => {
    const one = { discount_type: 'percentage', discount_value: 20 };
    const { body } = await call('post', ADMIN_COUPONS, one).expect(201);
    const { id } = (body as { data: { id: string } }).data;
    await call('patch', `${ADMIN_COUPONS}/${id}`, { usage_limit: 5 }).expect(200);
    await call('put', `${ADMIN_COUPONS}/bulk`, { updates: [{ id, usage_limit: 6 }] }).expect(200);
    await call('delete', `${ADMIN_COUPONS}/${id}`).expect(200);
    expect(await actionsOf('coupon', id)).toEqual([
      'coupon.created',
      'coupon.updated',
      'coupon.updated',
      'coupon.deleted',
    ]);
    const made = async (): Promise<number> => (await entries('action=coupon.created')).length;
    const before = await made();
    await call('post', `${ADMIN_COUPONS}/bulk`, { coupons: [one, one] }).expect(201);
    await call('post', `${ADMIN_COUPONS}/bulk/generate`, { template: one, quantity: 3 }).expect(201);
    expect(await made()).toBe(before + 5);
  });

  it('of coupon codes in GraphQL', async () => {
    const graphql = new GraphqlClient(app, admin);
    const created = await graphql.create({ code: 'GRAPHQL', discountType: 'PERCENTAGE', discountValue: 25 });
    const { id } = (created.body as { data: { createCouponCode: { id: string } } }).data.createCouponCode;
    await graphql.ask(
      'mutation ($id: ID!, $coupon: CouponCodeUpdate!) { updateCouponCode(id: $id, coupon: $coupon) { id } }',
      { id, coupon: { maxUses: 5 } },
    );
    await graphql.ask('mutation ($id: ID!) { deactivateCouponCode(id: $id) { id } }', { id });
    expect(await actionsOf('coupon', id)).toEqual(['coupon.created', 'coupon.updated', 'coupon.updated']);
  });

  it('of discount profiles, their codes and who gets them', async () => {
    const profile = await profiles.make({ name: 'Audited' });
    const id = String(profile.id);
    const { name: _name, ...replacement } = profiles.body();
    await profiles.call('put', `${PROFILES}/${id}`, { ...replacement, name: 'Renamed' }).expect(200);
    const [code = ''] = await profiles.codesOf(profile, 3);
    await profiles.call('post', ASSIGN, { email: 'a@example.com', code }).expect(201);
    await profiles
      .call('post', ASSIGN_EACH, { profile_id: profile.id, emails: ['b@example.com'] })
      .expect(201);
    await profiles.call('delete', `${PROFILES}/${id}`).expect(204);
    const told = await entries(`subject_type=profile&subject_id=${id}`);
    expect(told.map(({ action }) => action)).toEqual([
      'profile.created',
      'profile.updated',
      'codes.generated',
      'profile.deleted',
    ]);
    expect(told.find(({ action }) => action === 'profile.updated')).toMatchObject({
      before: { name: 'Audited' },
      after: { name: 'Renamed' },
    });
    const [generated] = await entries('action=codes.generated');
    expect(generated).toMatchObject({ subject: { type: 'profile', id }, after: { count: 3 } });
    const assigned = await entries('action=coupon.assigned');
    expect(assigned.map(({ after }) => after?.['email'])).toEqual(['a@example.com', 'b@example.com']);
  });

  it('of partners and machines, and of who could not sign in', async () => {
    const { id, clientId, clientSecret } = await makePartner(app, { name: 'Short-lived' });
    await call('patch', `/admin/partners/${id}`, { name: 'Renamed' }).expect(200);
    await call('post', `/admin/partners/${id}/rotate-secret`).expect(200);
    expect(await actionsOf('partner', id)).toEqual([
      'partner.created',
      'partner.updated',
      'partner.secret_rotated',
    ]);
    const client = await makeClient(app, 'service');
    await call('post', `/admin/api-clients/${client.clientId}/rotate`).expect(200);
    await call('delete', `/admin/api-clients/${client.clientId}`).expect(204);
    expect(await actionsOf('api_client', client.clientId)).toEqual([
      'api_client.created',
      'api_client.secret_rotated',
      'api_client.deleted',
    ]);
    await request(app.url).post('/v1/partners/auth/login').send({ clientId, clientSecret }).expect(401);
    await request(app.url)
      .post('/auth/login')
      .send({ email: 'x@example.com', password: 'wrong' })
      .expect(401);
    const grant = { grant_type: 'client_credentials', client_id: client.clientId, client_secret: 'wrong' };
    await request(app.url).post('/api/v4/oauth2/token').send(grant).expect(401);
    const failed = await entries('action=login.failed');
    expect(failed.map(({ subject }) => subject.type)).toEqual(['partner', 'user', 'api_client']);
  });
});
