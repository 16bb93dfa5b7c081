import request from 'supertest';

import { analystToken } from '../../support/people.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

const ORDER = { amount: 10_000 };

describe('the campaign of a discount profile', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp({ DEFAULT_TIMEZONE: 'America/New_York' });
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  const step = (id: number, name: string, body: object = {}) =>
    world.call('post', `${PROFILES}/${id}/${name}`, body);
  const actionsOf = async (id: number) =>
    (
      await app.database.query<{ action: string }>(
        "SELECT action FROM audit_events WHERE subject_type = 'profile' AND subject_id = $1 ORDER BY id",
        [String(id)],
      )
    ).map(({ action }) => action);

  it.each(['/admin', '/api/v4/admin'])(
    'is paused with all its codes, and resumed, under %s',
    async (base) => {
      const profile = await world.make();
      const codes = [profile.default_coupon_code, ...(await world.codesOf(profile, 2))];
      const path = `${base}/discount_profiles/${profile.id}`;
      const paused = await world.call('post', `${path}/pause`).expect(200);
      expect(paused.body).toEqual({ discount: { ...profile, is_active: false } });
      for (const code of codes) expect((await world.judge([code], ORDER)).reasons).toEqual(['INACTIVE']);
      await world.call('post', `${path}/pause`).expect(200);
      const resumed = await world.call('post', `${path}/resume`).expect(200);
      expect(resumed.body).toEqual({ discount: profile });
      for (const code of codes) expect((await world.judge([code], ORDER)).discount).toBe(1_000);
      expect(await actionsOf(profile.id)).toEqual([
        'profile.created',
        'codes.generated',
        'profile.updated',
        'profile.updated',
      ]);
    },
  );

  it('no longer applies by itself while it is paused', async () => {
    const { id } = await world.make({ is_apply_coupon_code: false });
    expect((await world.judge(null, ORDER)).discount).toBe(1_000);
    await step(id, 'pause').expect(200);
    expect((await world.judge(null, ORDER)).discount).toBe(0);
    await world.call('delete', `${PROFILES}/${id}`).expect(204);
  });

  it.each([
    ['a day in the time zone of the platform', { end_date: '2025-03-09' }, '2025-03-10T04:00:00Z'],
    ['a time there', { end_date: '2025-03-09 12:00:00' }, '2025-03-09T16:00:00Z'],
    ['an instant', { start_to: '2025-03-09T12:00:00Z' }, '2025-03-09T12:00:00Z'],
  ])('is extended to %s', async (_what, body, end) => {
    const profile = await world.make({ is_specify_end_date: true, end_date: '2025-03-08' });
    const extended = await step(profile.id, 'extend', body).expect(200);
    expect(extended.body).toEqual({ discount: { ...profile, start_to: end } });
  });

  it.each<[string, object, string, string]>([
    ['no end', {}, 'end_date', 'required'],
    ['no date', { end_date: 'soon' }, 'end_date', 'invalid_date'],
    ['the end that it has', { end_date: '2025-03-08' }, 'end_date', 'invalid_range'],
    ['an earlier end', { start_to: '2025-03-07' }, 'start_to', 'invalid_range'],
  ])('is not extended to %s', async (_what, body, field, code) => {
    const { id } = await world.make({ is_specify_end_date: true, end_date: '2025-03-08' });
    const before = await world.rows();
    const refused = await step(id, 'extend', body).expect(400);
    expect(refused.body.error).toMatchObject({ code: 'invalid_request', details: [{ field, code }] });
    expect(await world.rows()).toEqual(before);
  });

  it('has no end to extend where there is none', async () => {
    const { id } = await world.make();
    const refused = await step(id, 'extend', { end_date: '2099-01-01' }).expect(409);
    expect(refused.body.error).toMatchObject({ code: 'invalid_state' });
  });

  it('is repeated under another name, with codes of its own and nothing used', async () => {
    const profile = await world.make({
      maximum_use_limit: 1,
      budget_amount: 99.5,
      display_text_cart: 'Ten off',
      customers: ['asha'],
    });
    const codes = await world.codesOf(profile, 3);
    const used = {
      codes: [codes[0]],
      customer: { id: 'asha' },
      order: { reference: `used-${profile.id}`, ...ORDER },
    };
    await world.checkout.redeem(used);
    const made = await step(profile.id, 'duplicate').expect(201);
    const copy = made.body.discount as ShownProfile;
    expect(copy).toEqual({
      ...profile,
      id: copy.id,
      details_id: copy.id,
      assoc: copy.id,
      coupon: copy.id,
      details: { ...(profile['details'] as object), id: copy.id },
      name: `${String(profile['name'])} (copy)`,
      default_coupon_code: copy.default_coupon_code,
      usage: [],
    });
    expect(copy.default_coupon_code).not.toBe(profile.default_coupon_code);
    const count = await app.database.query(
      'SELECT 1 FROM coupons c JOIN promotions p ON p.id = c.promotion_id WHERE p.number = $1',
      [copy.id],
    );
    expect(count).toHaveLength(1);
    expect((await world.judge([copy.default_coupon_code], ORDER, { id: 'asha' })).discount).toBe(1_000);
    expect(await actionsOf(copy.id)).toEqual(['profile.created']);
    const again = await step(profile.id, 'duplicate').expect(201);
    expect(again.body.discount.name).toBe(`${String(profile['name'])} (copy 2)`);
  });

  it('gives each of 10 copies made at once a name', async () => {
    const profile = await world.make();
    const made = await Promise.all(Array.from({ length: 10 }, async () => step(profile.id, 'duplicate')));
    expect(made.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
    expect(new Set(made.map(({ body }) => body.discount.name as string)).size).toBe(10);
  });

  it('takes a name, a code and dates for the copy', async () => {
    const profile = await world.make();
    const code = `COPY-${profile.id}`;
    const body = {
      name: `Copy of ${profile.id}`,
      default_coupon_code: code,
      start_date: '2030-01-01',
      end_date: '2030-02-01',
    };
    const made = await step(profile.id, 'duplicate', body).expect(201);
    expect(made.body.discount).toMatchObject({
      name: body.name,
      default_coupon_code: code,
      start_from: '2030-01-01T05:00:00Z',
      start_to: '2030-02-02T05:00:00Z',
    });
    const taken = await step(profile.id, 'duplicate', { ...body, name: body.name.toUpperCase() }).expect(409);
    expect(taken.body.error.message).toBe('Discount Name already exists');
    const takenCode = await step(profile.id, 'duplicate', { default_coupon_code: code }).expect(400);
    expect(takenCode.body.error.message).toBe(`Coupon code#${code} already exists`);
    const backwards = await step(profile.id, 'duplicate', {
      start_date: '2030-01-02',
      end_date: '2030-01-01',
    });
    expect(backwards.status).toBe(400);
    expect(backwards.body.error.details).toMatchObject([{ field: 'end_date', code: 'invalid_range' }]);
  });

  it('has a budget that is set, enforced and taken away by a replacement without one', async () => {
    const fields = world.body({ budget_amount: 25 });
    const { id, ...profile } = await world.make(fields);
    expect(profile).toMatchObject({ budget_amount: 25 });
    const redeem = (reference: string) =>
      world.checkout.post('/v1/redemptions', {
        codes: [profile.default_coupon_code],
        order: { reference: `${id}-${reference}`, ...ORDER },
      });
    await Promise.all(Array.from({ length: 20 }, async (_none, index) => redeem(String(index))));
    const refused = await redeem('late').expect(422);
    expect(refused.body.rejected[0].reason).toBe('BUDGET_EXHAUSTED');
    const [row] = await app.database.query('SELECT spent_minor AS spent FROM promotions WHERE number = $1', [
      id,
    ]);
    expect(row).toEqual({ spent: '2000' });
    const below = await world
      .call('put', `${PROFILES}/${id}`, { ...fields, budget_amount: 19.99 })
      .expect(400);
    expect(below.body.error.details).toMatchObject([{ field: 'budget_amount', code: 'out_of_range' }]);
    const { budget_amount: _none, ...others } = fields;
    const replaced = await world.call('put', `${PROFILES}/${id}`, others).expect(200);
    expect(replaced.body.discount).not.toHaveProperty('budget_amount');
  });

  it.each([0, -1, 0.001, 'much'])('has no budget of %p', async (budget_amount) => {
    const refused = await world.call('post', PROFILES, world.body({ budget_amount })).expect(400);
    expect(refused.body.error.details).toMatchObject([{ field: 'budget_amount' }]);
  });

  it.each(['pause', 'resume', 'extend', 'duplicate'])('is an admin’s alone: %s', async (name) => {
    const { id } = await world.make();
    const token = await analystToken(app);
    await request(app.url)
      .post(`${PROFILES}/${id}/${name}`)
      .auth(token, { type: 'bearer' })
      .send({})
      .expect(403);
    const body = name === 'extend' ? { end_date: '2099-01-01' } : {};
    await step(999_999_999, name, body).expect(404);
    const invalid = await world.call('post', `${PROFILES}/first/${name}`, body).expect(400);
    expect(invalid.body.error.code).toBe('invalid_id');
  });
});
