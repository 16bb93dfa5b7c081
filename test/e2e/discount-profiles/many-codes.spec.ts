import { startTestApp, type TestApp } from '../../support/test-app.js';
import { eventually } from '../../support/eventually.js';
import { JobsWorld, type WireJob } from '../jobs/jobs-world.js';
import { ASSIGN, ASSIGN_EACH, PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

const CODES = 100_000;
const ANSWER_CHARACTERS_MAX = 10_000;
const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };

describe('a profile with 100,000 codes', () => {
  let app: TestApp;
  let world: ProfilesWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
    profile = await world.make({ name: 'Many' });
    await app.database.query(
      `WITH made AS (
         INSERT INTO coupons (id, owner_id, promotion_id, code)
         SELECT 'MANY' || lpad(i::text, 22, '0'), p.owner_id, p.id, 'MANY-' || i
         FROM promotions p, generate_series(1, $2::int) i WHERE p.number = $1::int RETURNING id, owner_id, code
       ) INSERT INTO coupon_codes (code, owner_id, coupon_id) SELECT code, owner_id, id FROM made`,
      [profile.id, CODES],
    );
    await app.database.query('ANALYZE');
  });
  afterAll(() => app.close());

  it('opens, lists, redeems, gives codes out and changes', async () => {
    const shown = await world.call('get', `${PROFILES}/${profile.id}`).expect(200);
    expect(shown.text.length).toBeLessThan(ANSWER_CHARACTERS_MAX);
    const listed = await world.call('get', `${PROFILES}?name=many`).expect(200);
    expect(listed.text.length).toBeLessThan(ANSWER_CHARACTERS_MAX);
    const body = { codes: ['MANY-77777'], order: { reference: 'a', ...ORDER } };
    expect((await world.checkout.redeem(body)).order.discount).toBe(1_000);
    const emails = Array.from({ length: 50 }, (_, i) => `m${i}@example.com`);
    await world.call('post', ASSIGN_EACH, { profile_id: profile.id, emails }).expect(201);
    const after = await world.call('get', `${PROFILES}/${profile.id}`).expect(200);
    expect(after.body.discount.customer_coupons).toHaveLength(20);
    expect(after.body.discount.usage).toHaveLength(1);
    expect(after.text.length).toBeLessThan(ANSWER_CHARACTERS_MAX);
    const { name: _name, ...replacement } = world.body();
    await world.call('put', `${PROFILES}/${profile.id}`, replacement).expect(200);
    expect(await world.judge(null, ORDER)).toMatchObject({ discount: 0 });
  });

  it('has its assigned codes, and its uses, found by an index', async () => {
    const plan = async (sql: string): Promise<string> =>
      JSON.stringify(await app.database.query(`EXPLAIN (FORMAT JSON) ${sql}`));
    const promotion = `(SELECT id FROM promotions WHERE number = ${profile.id} AND owner_id = 'platform')`;
    const assigned = await plan(`SELECT code FROM coupons WHERE promotion_id = ${promotion}
      AND owner_id = 'platform' AND assigned_customer_id IS NOT NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT 20`);
    expect(assigned).toContain('coupons_assigned_promotion_idx');
    const codeless = await plan(`SELECT c.id FROM coupons c JOIN promotions p ON p.id = c.promotion_id
      WHERE c.owner_id = 'platform' AND c.code = '' AND c.deleted_at IS NULL AND p.owner_id = 'platform'`);
    expect(codeless).toContain('coupons_codeless_key');
  });

  it('is deleted at once: none of its codes works, and soon each is free for another', async () => {
    const other = await world.make();
    const kept = await world.codesOf(other, 10);
    const made = await world.make({ default_coupon_code: 'MANY-BESIDE' });
    await world.call('delete', `${PROFILES}/${profile.id}`).expect(204);
    for (const code of ['MANY-1', 'MANY-55555', 'MANY-100000', profile.default_coupon_code]) {
      expect(await world.judge([code], ORDER)).toMatchObject({ reasons: ['NOT_FOUND'] });
    }
    const anew = world.body({ default_coupon_code: profile.default_coupon_code });
    await world.call('post', PROFILES, anew).expect(201);
    const { body } = await world.call('get', '/admin/jobs').expect(200);
    const [job] = body.jobs as WireJob[];
    expect(job).toMatchObject({ kind: 'release_codes', total: 1 });
    const cancelled = await world.call('post', `/admin/jobs/${job?.id ?? ''}/cancel`).expect(409);
    expect(cancelled.body.error.message).toBe('A job of this kind cannot be cancelled');
    const jobs = await JobsWorld.open(app);
    expect(await jobs.ended(job?.id ?? '')).toMatchObject({ status: 'succeeded', done: 1 });
    expect(await jobs.lines(job?.result_url ?? '')).toEqual(['code']);
    const left = await app.database.query<{ code: string }>(
      `SELECT code FROM coupon_codes WHERE code LIKE 'MANY-%' OR code = ANY($1)`,
      [kept],
    );
    const codes = left.map(({ code }) => code);
    expect(codes.sort()).toEqual(['MANY-BESIDE', ...kept].sort());
    expect(made.default_coupon_code).toBe('MANY-BESIDE');
    await world.make({ default_coupon_code: 'MANY-55555' });
    expect(await world.judge(['MANY-55555'], ORDER)).toMatchObject({ discount: 1_000 });
  });

  it('refuses a code that is not free yet, also to those who have just used it', async () => {
    const other = await world.make();
    const [code = ''] = await world.codesOf(other, 1);
    expect(await world.judge([code], ORDER)).toMatchObject({ discount: 1_000 });
    await app.database.query('UPDATE promotions SET deleted_at = now() WHERE number = $1', [other.id]);
    await eventually('the code is refused', async () => {
      const { reasons } = await world.judge([code], ORDER);
      return reasons[0] === 'NOT_FOUND';
    });
    const redeemed = await world.checkout.post('/v1/redemptions', {
      codes: [code],
      order: { reference: 'late', ...ORDER },
    });
    expect(redeemed.status).toBe(422);
    const wanted = await world.call('post', ASSIGN, { code, email: 'a@example.com' }).expect(400);
    expect(wanted.body.detailsMessage).toBe('coupon.not.found.by.code');
  });
});
