import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ASSIGN_EACH, PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

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

  it('is deleted at once', async () => {
    await world.call('delete', `${PROFILES}/${profile.id}`).expect(204);
    expect(await world.judge(['MANY-5'], ORDER)).toMatchObject({ reasons: ['NOT_FOUND'] });
    expect(await app.database.query(`SELECT 1 FROM coupon_codes WHERE code LIKE 'MANY-%'`)).toEqual([]);
  });
});
