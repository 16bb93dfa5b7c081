import request from 'supertest';

import { CheckoutClient } from '../../../support/drivers/checkout-client.js';
import { adminToken, makePartner, makeService } from '../../../support/people.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const SAVE20 = {
  code: 'SAVE20',
  conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31', totalUsageLimit: 10, perUserLimit: 5 },
  discountType: 'PERC',
  discountValue: 20,
  maxDiscountAmount: 1000,
  display: {},
};

describe('GET /v1/partners/coupons/{couponId}/usage', () => {
  let app: TestApp;
  let partner: CheckoutClient;
  let rival: CheckoutClient;
  let coupons = 0;

  beforeAll(async () => {
    app = await startTestApp();
    partner = new CheckoutClient(app, (await makePartner(app)).token);
    rival = new CheckoutClient(app, (await makePartner(app, { name: 'Rival' })).token);
  });
  afterAll(() => app.close());

  const makeCoupon = async (): Promise<{ id: string; code: string }> => {
    const code = `SAVE${(coupons += 1)}`;
    const { body } = await partner.post('/v1/partners/coupons', { ...SAVE20, code }).expect(201);
    return { id: (body as { id: string }).id, code };
  };
  const usageOf = async (id: string): Promise<Record<string, unknown>> =>
    (await partner.get(`/v1/partners/coupons/${id}/usage`).expect(200)).body as Record<string, unknown>;
  const use = (code: string, customer: object, amount = 9999): Promise<{ id: string; createdAt: string }> =>
    partner.redeem({ codes: [code], customer, order: { reference: `${code}-${Math.random()}`, amount } });

  it('is empty for a coupon that nobody used', async () => {
    const { id, code } = await makeCoupon();
    expect(await usageOf(id)).toEqual({
      couponId: id,
      code,
      totalUses: 0,
      uniqueCustomers: 0,
      remainingUses: 10,
      totalDiscount: 0,
      totalOrderValue: 0,
      daily: [],
      redemptions: [],
    });
  });

  it('counts uses, people and money in decimals, and lists the newest first', async () => {
    const { id, code } = await makeCoupon();
    await use(code, { id: 'asha' });
    await use(code, { id: 'asha' });
    const last = await use(code, { email: 'ben@example.com' }, 10_000);
    const usage = await usageOf(id);
    expect(usage).toMatchObject({
      totalUses: 3,
      uniqueCustomers: 2,
      remainingUses: 7,
      totalDiscount: 59.98,
      totalOrderValue: 299.98,
    });
    const today = new Date(Date.parse(last.createdAt) + 5.5 * 3_600_000).toISOString().slice(0, 10);
    expect(usage['daily']).toEqual([{ date: today, uses: 3, discount: 59.98 }]);
    const redemptions = usage['redemptions'] as object[];
    expect(redemptions).toHaveLength(3);
    expect(redemptions[0]).toEqual({
      redemptionId: last.id,
      orderReference: expect.stringContaining(code) as string,
      customerId: null,
      discount: 20,
      status: 'REDEEMED',
      createdAt: last.createdAt,
    });
    expect(redemptions[1]).toMatchObject({ customerId: 'asha', discount: 19.99 });
  });

  it('does not count what was given back, but lists it', async () => {
    const { id, code } = await makeCoupon();
    const { id: redemptionId } = await use(code, { id: 'asha' });
    await partner.refund(redemptionId);
    expect(await usageOf(id)).toMatchObject({
      totalUses: 0,
      uniqueCustomers: 0,
      remainingUses: 10,
      totalDiscount: 0,
      totalOrderValue: 0,
      redemptions: [{ redemptionId, status: 'REFUNDED' }],
    });
  });

  it('puts a use on its day in the partner’s time zone', async () => {
    const { id, code } = await makeCoupon();
    const days = ['2025-03-01T18:29:59Z', '2025-03-01T18:30:00Z'];
    for (const instant of days) {
      const { id: redemptionId } = await use(code, { id: instant });
      for (const [table, column] of [
        ['redemptions', 'id'],
        ['redemption_uses', 'redemption_id'],
      ]) {
        await app.database.query(`UPDATE ${table} SET created_at = $1 WHERE ${column} = $2`, [
          instant,
          redemptionId,
        ]);
      }
    }
    expect((await usageOf(id))['daily']).toEqual([
      { date: '2025-03-01', uses: 1, discount: 19.99 },
      { date: '2025-03-02', uses: 1, discount: 19.99 },
    ]);
  });

  it('stays readable when the coupon is archived, and when it is deleted', async () => {
    const { id, code } = await makeCoupon();
    await use(code, { id: 'asha' });
    await partner.post(`/v1/partners/coupons/${id}/archive`).expect(200);
    expect(await usageOf(id)).toMatchObject({ totalUses: 1 });
    await partner.delete(`/v1/partners/coupons/${id}`).expect(204);
    await partner.get(`/v1/partners/coupons/${id}`).expect(404);
    expect(await usageOf(id)).toMatchObject({ code, totalUses: 1, totalDiscount: 19.99 });
  });

  it('is the owner’s alone', async () => {
    const { id } = await makeCoupon();
    const path = `/v1/partners/coupons/${id}/usage`;
    const refused = await rival.get(path).expect(403);
    expect(refused.body).toMatchObject({
      code: 'ACCESS_DENIED',
      message: 'You can only access your own coupons',
    });
    await request(app.url).get(path).expect(401);
    for (const token of [await adminToken(app), (await makeService(app)).token]) {
      await request(app.url).get(path).auth(token, { type: 'bearer' }).expect(403);
    }
  });

  it.each(['01J00000000000000000000000', 'unknown', '%00'])('of %s is 404', async (id) => {
    const refused = await partner.get(`/v1/partners/coupons/${id}/usage`).expect(404);
    expect(refused.body).toMatchObject({
      code: 'NOT_FOUND',
      message: `Coupon not found with id: ${decodeURIComponent(id)}`,
    });
  });
});
