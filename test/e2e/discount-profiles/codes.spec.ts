import request from 'supertest';

import { analystToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ASSIGN, ASSIGN_EACH, PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };

describe('the codes of a profile', () => {
  let app: TestApp;
  let world: ProfilesWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
    profile = await world.make();
  });
  afterAll(() => app.close());

  const create = (requested_codes: unknown, id: number | string = profile.id): request.Test =>
    world.call('post', `${PROFILES}/${id}/create-coupons`, { requested_codes });
  const assign = (body: unknown): request.Test => world.call('post', ASSIGN, body);
  const reasons = async (code: string, customer?: object): Promise<readonly string[]> =>
    (await world.judge([code], ORDER, customer)).reasons;

  it.each([[1], ['3'], [' 4 '], [2.0]])('makes %j codes that work', async (count) => {
    const made = await create(count).expect(201);
    const codes = made.body.codes as string[];
    expect(made.body.message).toBe(`${Number(count)} new codes generated.`);
    expect(new Set(codes).size).toBe(Number(count));
    expect(await reasons(codes[0] ?? '', { id: 'asha' })).toEqual([]);
  });

  it.each([
    [0, 'Invalid request data'],
    ['0', 'Invalid request data'],
    [1.5, 'Invalid request data'],
    ['1.5', 'Invalid request data'],
    ['many', 'Invalid request data'],
    ['', 'Invalid request data'],
    [null, 'Invalid request data'],
    [undefined, 'Invalid request data'],
    [true, 'Invalid request data'],
    [[3], 'Invalid request data'],
    [-1, 'Invalid number of requested codes'],
    ['-1', 'Invalid number of requested codes'],
    [10_000_001, 'At most 10000000 codes can be requested at once'],
  ])('%j codes are refused: %s', async (count, message) => {
    const before = await world.rows();
    const refused = await create(count).expect(400);
    expect(refused.body.error).toMatchObject({ code: 'invalid_request', message });
    expect(await world.rows()).toEqual(before);
  });

  it('of nobody’s profile are not made', async () => {
    expect((await create(1, 999_999).expect(404)).body.error).toMatchObject({
      code: 'not_found',
      message: 'Discount Profile not found',
    });
    expect((await create(1, 'x').expect(400)).body.error.code).toBe('invalid_id');
  });

  it('are ten thousand in one call', async () => {
    const { codes } = (await create(10_000).expect(201)).body;
    expect(new Set(codes).size).toBe(10_000);
  });

  it('are given to one customer, moved while unused, and audited', async () => {
    const [code = ''] = await world.codesOf(profile, 1);
    await assign({ code, email: ' Asha@Example.com ' }).expect(201);
    expect(await reasons(code, { email: 'asha@example.com' })).toEqual([]);
    expect(await reasons(code, { email: 'ben@example.com' })).toEqual(['NOT_ASSIGNED_TO_CUSTOMER']);
    expect(await reasons(code)).toEqual(['CUSTOMER_REQUIRED']);
    const before = await world.rows();
    await assign({ code, email: 'ASHA@example.com' }).expect(201);
    expect(await world.rows()).toEqual(before);
    await assign({ code, email: 'ben@example.com' }).expect(201);
    expect(await reasons(code, { email: 'asha@example.com' })).toEqual(['NOT_ASSIGNED_TO_CUSTOMER']);
    expect(await reasons(code, { email: 'ben@example.com' })).toEqual([]);
    const audit = await app.database.query<{ actor_name: string; after: { email: string } }>(
      `SELECT actor_name, after FROM audit_events WHERE action = 'coupon.assigned' AND after ->> 'code' = $1 ORDER BY id`,
      [code],
    );
    expect(audit.map(({ actor_name, after }) => [actor_name, after.email])).toEqual([
      ['admin@example.com', 'asha@example.com'],
      ['admin@example.com', 'ben@example.com'],
    ]);
  });

  it('are no longer moved once they are used, until the use is given back', async () => {
    const [code = ''] = await world.codesOf(profile, 1);
    await assign({ code, email: 'asha@example.com' }).expect(201);
    const customer = { email: 'asha@example.com' };
    const { id } = await world.checkout.redeem({
      codes: [code],
      customer,
      order: { reference: code, ...ORDER },
    });
    const refused = await assign({ code, email: 'ben@example.com' }).expect(400);
    expect(refused.body).toEqual({
      status: 'error',
      message: 'The coupon has already been used',
      detailsMessage: 'coupon.already.used',
    });
    await world.checkout.refund(id);
    await assign({ code, email: 'ben@example.com' }).expect(201);
  });

  it('are free again when the reservation that held them is over', async () => {
    const [code = ''] = await world.codesOf(profile, 1);
    await world.checkout.reserve({ codes: [code], order: { reference: `r-${code}`, ...ORDER } });
    await assign({ code, email: 'ben@example.com' }).expect(400);
    await app.database.query(
      `UPDATE redemptions SET expires_at = now() - interval '1 s' WHERE status = 'RESERVED'`,
    );
    await app.database.query(
      `UPDATE redemption_uses SET expires_at = now() - interval '1 s' WHERE state = 'HELD'`,
    );
    await assign({ code, email: 'ben@example.com' }).expect(201);
  });

  it.each([
    [{ email: 'a@example.com' }, 'Code is required', 'Code is required'],
    [{ code: ' ', email: 'a@example.com' }, 'Code is required', 'Code is required'],
    [{ code: 5, email: 'a@example.com' }, 'Code is required', 'Code is required'],
    [{ code: 'UNKNOWN-1' }, 'Email is required', 'Email is required'],
    [{ code: 'UNKNOWN-1', email: '' }, 'Email is required', 'Email is required'],
    [{ code: 'UNKNOWN-1', email: 'nobody' }, 'Email is invalid', 'Email is invalid'],
    [{ code: 'UNKNOWN-1', email: 7 }, 'Email is invalid', 'Email is invalid'],
    [
      { code: 'UNKNOWN-1', email: 'a@example.com' },
      'There is no coupon with this code',
      'coupon.not.found.by.code',
    ],
    [
      { code: 'no code!', email: 'a@example.com' },
      'There is no coupon with this code',
      'coupon.not.found.by.code',
    ],
    [
      { code: 'A', email: 'a@example.com', more: 1 },
      'more is not a known field',
      'more is not a known field',
    ],
  ])('%j is refused flat', async (body, message, detailsMessage) => {
    const before = await world.rows();
    const refused = await assign(body).expect(400);
    expect(refused.body).toEqual({ status: 'error', message, detailsMessage });
    expect(await world.rows()).toEqual(before);
  });

  it('archived or of a deleted profile are not found', async () => {
    const gone = await world.make();
    const [code = '', archived = ''] = await world.codesOf(gone, 2);
    await app.database.query('UPDATE coupons SET archived_at = now() WHERE code = $1', [archived]);
    const of = async (wanted: string): Promise<unknown> =>
      (await assign({ code: wanted, email: 'a@example.com' }).expect(400)).body.detailsMessage;
    expect(await of(archived)).toBe('coupon.not.found.by.code');
    await world.call('delete', `${PROFILES}/${gone.id}`).expect(204);
    expect(await of(code)).toBe('coupon.not.found.by.code');
  });

  it('are given to many, one each, to nobody twice', async () => {
    const shared = await world.make();
    const codes = await world.codesOf(shared, 3);
    const emails = ['x@example.com', 'X@example.com ', 'y@example.com'];
    const given = await world.call('post', ASSIGN_EACH, { profile_id: shared.id, emails }).expect(201);
    expect(given.body).toMatchObject({ status: 'success', message: '2 customers have been assigned.' });
    const pairs = given.body.assignments as { email: string; code: string }[];
    expect(pairs.map(({ email }) => email)).toEqual(['x@example.com', 'y@example.com']);
    expect(new Set(pairs.map(({ code }) => code)).size).toBe(2);
    expect(codes).toEqual(expect.arrayContaining(pairs.map(({ code }) => code)));
    const again = await world.call('post', ASSIGN_EACH, { profile_id: `${shared.id}`, emails }).expect(201);
    expect(again.body).toEqual(given.body);
    for (const { email, code } of pairs) expect(await reasons(code, { email })).toEqual([]);

    const before = await world.rows();
    const more = { profile_id: shared.id, emails: ['p@example.com', 'q@example.com'] };
    const refused = await world.call('post', ASSIGN_EACH, more).expect(400);
    expect(refused.body.error.message).toBe('The profile has 1 free codes, not 2');
    expect(await world.rows()).toEqual(before);
  });

  it('are given to a thousand customers in one call', async () => {
    const shared = await world.make();
    await world.codesOf(shared, 1_000);
    const emails = Array.from({ length: 1_000 }, (_, i) => `many-${i}@example.com`);
    const given = await world.call('post', ASSIGN_EACH, { profile_id: shared.id, emails }).expect(201);
    const assignments = given.body.assignments as readonly { code: string }[];
    expect(new Set(assignments.map(({ code }) => code)).size).toBe(1_000);
  });

  it.each([
    [{ emails: ['a@example.com'] }, 'profile_id', 'required'],
    [{ profile_id: 'x', emails: ['a@example.com'] }, 'profile_id', 'invalid_id'],
    [{ profile_id: 1 }, 'emails', 'required'],
    [{ profile_id: 1, emails: [] }, 'emails', 'required'],
    [{ profile_id: 1, emails: 'a@example.com' }, 'emails', 'invalid'],
    [{ profile_id: 1, emails: ['a@example.com', 'b'] }, 'emails[1]', 'invalid'],
  ])('are not given by %j', async (body, field, code) => {
    const before = await world.rows();
    const refused = await world.call('post', ASSIGN_EACH, body).expect(400);
    expect(refused.body.error.details).toMatchObject([{ field, code }]);
    expect(await world.rows()).toEqual(before);
  });

  it('are for admins; analysts read', async () => {
    const analyst = await analystToken(app);
    const as = (method: 'get' | 'post' | 'put' | 'delete', path: string): request.Test =>
      request(app.url)[method](path).auth(analyst, { type: 'bearer' });
    await as('get', PROFILES).expect(200);
    await as('get', `${PROFILES}/${profile.id}`).expect(200);
    const refused = await as('post', ASSIGN).send({ code: 'A', email: 'a@example.com' }).expect(403);
    expect(refused.body).toEqual({
      status: 'error',
      message: 'Your role may not do this.',
      detailsMessage: 'forbidden',
    });
    await as('post', PROFILES).expect(403);
    await as('post', ASSIGN_EACH).expect(403);
    await as('put', `${PROFILES}/${profile.id}`).expect(403);
    await as('delete', `${PROFILES}/${profile.id}`).expect(403);
    await as('post', `${PROFILES}/${profile.id}/create-coupons`).expect(403);
    expect((await request(app.url).post(ASSIGN).expect(401)).body).toMatchObject({ status: 'error' });
    expect((await request(app.url).get(PROFILES).expect(401)).body.error.code).toBe('unauthorized');
  });
});
