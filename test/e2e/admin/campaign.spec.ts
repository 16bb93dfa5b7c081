import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { analystToken, makeService } from '../../support/people.js';
import {
  AdminClient,
  type AdminWorld,
  APPLY,
  COUPONS,
  VALIDATE,
  aPayment,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const ARCHIVED =
  "UPDATE promotions SET status = 'ARCHIVED' WHERE id IN (SELECT promotion_id FROM coupons WHERE id = $1)";

describe('the campaign of an admin coupon', () => {
  let world: AdminWorld;
  let shop: CheckoutClient;

  beforeAll(async () => {
    world = await openAdmin({ DEFAULT_TIMEZONE: 'America/New_York' });
    shop = new CheckoutClient(world.app, (await makeService(world.app)).token);
  });
  afterAll(() => world.close());

  it('is paused and resumed', async () => {
    const coupon = await world.admin.make();
    const paused = dataOf(await world.admin.post(`${COUPONS}/${coupon.id}/pause`).expect(200));
    expect(paused).toMatchObject({ id: coupon.id, is_active: false });
    expect(await world.admin.read(coupon.id)).toEqual(paused);
    const refused = await world.service
      .post(VALIDATE, { ...aPayment(coupon.code), order_id: undefined })
      .expect(400);
    expect(errorOf(refused).code).toBe('INVALID_COUPON');
    const told = await shop.validate({ codes: [coupon.code], order: { amount: 49_900 } });
    expect(told.rejected.map(({ reason }) => reason)).toEqual(['INACTIVE']);
    const resumed = dataOf(await world.admin.post(`${COUPONS}/${coupon.id}/resume`).expect(200));
    expect(resumed).toMatchObject({ is_active: true });
    await world.service.post(APPLY, aPayment(coupon.code)).expect(200);
  });

  it('is extended to a day in the time zone of the platform, and to an instant', async () => {
    const coupon = await world.admin.make({ expiration_date: '2025-03-08' });
    const extend = (expiration_date: unknown) =>
      world.admin.post(`${COUPONS}/${coupon.id}/extend`, { expiration_date });
    expect(dataOf(await extend('2025-03-09').expect(200))).toMatchObject({
      expiration_date: '2025-03-10T03:59:59.999Z',
    });
    expect(dataOf(await extend('2025-03-10T04:00:00Z').expect(200))).toMatchObject({
      expiration_date: '2025-03-10T04:00:00Z',
    });
    for (const wrong of ['2025-03-09', '2025-03-10T04:00:00Z', '2025-02-30', null, undefined, 5]) {
      const refused = await extend(wrong).expect(400);
      expect(errorOf(refused).code).toBe('VALIDATION_ERROR');
      expect(fieldOf(refused)).toBe('expiration_date');
    }
    const actions = await world.app.database.query(
      'SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY id',
      [coupon.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'coupon.created',
      'coupon.updated',
      'coupon.updated',
    ]);
  });

  it('has no end to extend where there is none', async () => {
    const { id } = await world.admin.make();
    const refused = await world.admin
      .post(`${COUPONS}/${id}/extend`, { expiration_date: '2099-01-01' })
      .expect(409);
    expect(errorOf(refused)).toMatchObject({ code: 'INVALID_STATE', message: 'There is no end to extend' });
  });

  it('is repeated with another coupon of the same terms', async () => {
    const terms = { max_discount_amount: 5_000, min_order_amount: 10, usage_limit: 1, budget_amount: 9_000 };
    const original = await world.admin.make({ ...terms, expiration_date: '2099-01-01' });
    await world.service.post(APPLY, aPayment(original.code)).expect(200);
    const copy = dataOf(await world.admin.post(`${COUPONS}/${original.id}/duplicate`).expect(201));
    const { id, code, created_at, updated_at } = copy as Record<string, unknown>;
    expect(copy).toEqual({ ...original, id, code, created_at, updated_at, used_count: 0 });
    expect([id, code]).not.toEqual([original.id, original.code]);
    await world.service.post(APPLY, aPayment(String(code))).expect(200);
    const body = { code: 'again', start_date: '2030-01-01T00:00:00Z', expiration_date: null };
    const given = dataOf(await world.admin.post(`${COUPONS}/${original.id}/duplicate`, body).expect(201));
    expect(given).toMatchObject({ ...body, warnings: expect.any(Array) as unknown[] });
    const taken = await world.admin.post(`${COUPONS}/${original.id}/duplicate`, body).expect(409);
    expect(errorOf(taken).code).toBe('COUPON_EXISTS');
  });

  it('copies no coupon into dates that end before they start', async () => {
    const { id } = await world.admin.make({ start_date: '2030-01-01' });
    const refused = await world.admin
      .post(`${COUPONS}/${id}/duplicate`, { expiration_date: '2029-01-01' })
      .expect(400);
    expect(fieldOf(refused)).toBe('expiration_date');
  });

  it.each(['pause', 'resume'])('is over for good when it is archived: no %s', async (step) => {
    const { id } = await world.admin.make();
    await world.app.database.query(ARCHIVED, [id]);
    expect(errorOf(await world.admin.post(`${COUPONS}/${id}/${step}`).expect(409)).code).toBe(
      'INVALID_STATE',
    );
  });

  it.each(['pause', 'resume', 'extend', 'duplicate'])(
    'leaves other APIs’ coupons alone: %s',
    async (step) => {
      const graphql = await world.admin.post('/graphql', {
        query: `mutation { createCouponCode(coupon: { code: "GRAPH-${step}", discountType: "PERCENTAGE", discountValue: 5 }) { id } }`,
      });
      const body = step === 'extend' ? { expiration_date: '2099-01-01' } : {};
      for (const id of [graphql.body.data.createCouponCode.id as string, '01JEXAMPLE0000000000000001', 'x']) {
        const refused = await world.admin.post(`${COUPONS}/${id}/${step}`, body).expect(404);
        expect(errorOf(refused).code).toBe('COUPON_NOT_FOUND');
      }
    },
  );

  it.each(['pause', 'resume', 'extend', 'duplicate'])('is an admin’s alone: %s', async (step) => {
    const { id } = await world.admin.make();
    const analyst = new AdminClient(world.app, await analystToken(world.app));
    for (const other of [analyst, world.service, world.customer('asha')]) {
      await other.post(`${COUPONS}/${id}/${step}`, {}).expect(403);
    }
    expect(await world.admin.read(id)).toMatchObject({ is_active: true });
  });

  it('has a budget in minor units that is set, changed, taken away and enforced', async () => {
    const coupon = await world.admin.make({
      discount_type: 'fixed_amount',
      discount_value: 1_000,
      budget_amount: 2_500,
    });
    expect(coupon).toMatchObject({ budget_amount: 2_500 });
    await Promise.all(
      Array.from({ length: 20 }, async () => world.service.post(APPLY, aPayment(coupon.code))),
    );
    expect(await world.admin.read(coupon.id)).toMatchObject({ used_count: 2 });
    const refused = await world.service.post(APPLY, aPayment(coupon.code)).expect(400);
    expect(errorOf(refused)).toMatchObject({
      code: 'COUPON_NOT_APPLICABLE',
      details: { reason: 'BUDGET_EXHAUSTED' },
    });
    const below = await world.admin.patch(`${COUPONS}/${coupon.id}`, { budget_amount: 1_999 }).expect(400);
    expect(fieldOf(below)).toBe('budget_amount');
    const raised = await world.admin.patch(`${COUPONS}/${coupon.id}`, { budget_amount: 3_000 }).expect(200);
    expect(dataOf(raised)).toMatchObject({ budget_amount: 3_000 });
    await world.service.post(APPLY, aPayment(coupon.code)).expect(200);
    const lifted = await world.admin.patch(`${COUPONS}/${coupon.id}`, { budget_amount: null }).expect(200);
    expect(dataOf(lifted)).not.toHaveProperty('budget_amount');
  });

  it.each([0, -1, 0.5, 1e14, '100', true])('has no budget of %p', async (budget_amount) => {
    const refused = await world.admin
      .post(COUPONS, { discount_type: 'free_access', budget_amount })
      .expect(400);
    expect(errorOf(refused).code).toBe('VALIDATION_ERROR');
    expect(fieldOf(refused)).toBe('budget_amount');
  });
});
