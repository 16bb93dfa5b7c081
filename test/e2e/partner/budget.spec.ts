import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

const PARALLEL = 60;

describe('the budget of a partner coupon', () => {
  let app: TestApp;
  let client: PartnerClient;
  let checkout: CheckoutClient;
  let orders = 0;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
    checkout = new CheckoutClient(app, client.partner.token);
  });
  afterAll(() => app.close());

  const orderOf = (code: string, amount = 10_000) => {
    orders += 1;
    return {
      codes: [code],
      customer: { id: `customer-${orders}` },
      order: { reference: `order-${orders}`, amount },
    };
  };

  it('is set, changed and taken away, and absent when there is none', async () => {
    const coupon = await client.create(couponRequest({ conditions: { budget: 750.5 } }));
    expect(coupon.conditions['budget']).toBe(750.5);
    const path = `/coupons/${coupon.id}`;
    const changed = await client
      .send('put', path)
      .send({ conditions: { budget: 1_000 } })
      .expect(200);
    expect(changed.body.conditions.budget).toBe(1_000);
    const others = await client
      .send('put', path)
      .send({ conditions: { perUserLimit: 2 } })
      .expect(200);
    expect(others.body.conditions.budget).toBe(1_000);
    const without = await client
      .send('put', path)
      .send({ conditions: { budget: null } })
      .expect(200);
    expect(without.body.conditions).not.toHaveProperty('budget');
  });

  it.each([0, -1, 0.001, 1e14, '500', Number.MAX_VALUE])('cannot be %p', async (budget) => {
    const request = couponRequest({ conditions: { budget } });
    const refused = await client.send('post', '/coupons').send(request).expect(400);
    expect(refused.body).toMatchObject({
      code: 'INVALID_REQUEST',
      message: expect.stringContaining('conditions.budget') as string,
      debugMessage: 'Validation failed for field: budget',
    });
  });

  it(`is spent to the last unit and never beyond by ${PARALLEL} orders at once`, async () => {
    for (let round = 0; round < 5; round += 1) {
      // Each order saves 20.00, so 7 fit, and 5.00 are left.
      const { id, code } = await client.create(couponRequest({ conditions: { budget: 145 } }));
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, async () => checkout.post('/v1/redemptions', orderOf(code))),
      );
      const refused = answers.filter(({ status }) => status !== 201);
      expect(answers.length - refused.length).toBe(7);
      for (const { body } of refused) expect(body.rejected[0].reason).toBe('BUDGET_EXHAUSTED');
      await checkout.redeem(orderOf(code, 2_500));
      const { body } = await client.send('get', `/coupons/${id}/usage`).expect(200);
      expect(body.totalDiscount).toBe(145);
      const listed = await client.send('get', `/coupons?status=exhausted&search=${code}`).expect(200);
      expect(listed.body.data).toHaveLength(1);
    }
    expect(await verifyLedger(app.app.get(Database))).toEqual([]);
  }, 60_000);

  it('cannot be lowered below what is spent, also while orders spend it', async () => {
    const { id, code } = await client.create(couponRequest({ conditions: { budget: 1_000 } }));
    await checkout.redeem(orderOf(code));
    const lower = (budget: number) => client.send('put', `/coupons/${id}`).send({ conditions: { budget } });
    const refused = await lower(19.99).expect(400);
    expect(refused.body).toMatchObject({
      message: 'conditions.budget must not be less than what is already spent',
      debugMessage: 'Validation failed for field: budget',
    });
    await Promise.all([
      ...Array.from({ length: 20 }, async () => checkout.post('/v1/redemptions', orderOf(code))),
      ...[60, 100, 140].map(async (budget) => lower(budget)),
    ]);
    const [row] = await app.database.query<{ within: boolean }>(
      `SELECT p.spent_minor <= p.budget_minor AS within FROM promotions p
       JOIN coupons c ON c.promotion_id = p.id WHERE c.id = $1`,
      [id],
    );
    expect(row).toEqual({ within: true });
  });

  it('has money again after a refund', async () => {
    const { code } = await client.create(couponRequest({ conditions: { budget: 20 } }));
    const { id } = await checkout.redeem(orderOf(code));
    const refused = await checkout.post('/v1/redemptions', orderOf(code)).expect(422);
    expect(refused.body.rejected[0].reason).toBe('BUDGET_EXHAUSTED');
    await checkout.post(`/v1/redemptions/${id}/refund`, {}).expect(200);
    await checkout.redeem(orderOf(code));
  });
});
