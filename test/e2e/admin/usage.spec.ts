import {
  type AdminWorld,
  APPLY,
  COUPONS,
  aPayment,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const DAY_MS = 86_400_000;
const TODAY = new Date().toISOString().slice(0, 10);
const TOMORROW = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
const YESTERDAY = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);

describe('the usage of an admin coupon', () => {
  let world: AdminWorld;
  let path: string;
  let id: string;

  beforeAll(async () => {
    world = await openAdmin();
    const coupon = await world.admin.make({ usage_limit: 10 });
    id = coupon.id;
    path = `${COUPONS}/${id}/usage`;
    const asha = world.customer('asha', 'Asha@Example.com');
    await asha.post(APPLY, aPayment(coupon.code, { order_id: 'first' })).expect(200);
    await asha.post(APPLY, aPayment(coupon.code, { amount: 1_000, order_id: 'second' })).expect(200);
    const given = aPayment(coupon.code, { user_id: 'ben', order_id: 'third', service: 'premium_support' });
    const third = dataOf(await world.service.post(APPLY, given).expect(200)) as { redemption_id: string };
    await world.service.post(`/v1/redemptions/${third.redemption_id}/refund`, {}).expect(200);
  });
  afterAll(() => world.close());

  it('is summed, by days and by orders, without what was given back', async () => {
    expect(dataOf(await world.admin.get(path).expect(200))).toEqual({
      coupon: await world.admin.read(id),
      summary: {
        total_uses: 2,
        unique_users: 1,
        total_discount: 10_180,
        total_order_value: 50_900,
        remaining_uses: 8,
        first_used_at: expect.stringMatching(TODAY) as unknown,
        last_used_at: expect.stringMatching(TODAY) as unknown,
      },
      daily: [{ date: TODAY, uses: 2, discount: 10_180 }],
      usage: [
        {
          id: expect.any(String) as unknown,
          user_id: 'ben',
          user_email: null,
          order_id: 'third',
          service: 'premium_support',
          original_amount: 49_900,
          discount_amount: 9_980,
          final_amount: 39_920,
          status: 'refunded',
          used_at: expect.stringMatching(TODAY) as unknown,
        },
        expect.objectContaining({ order_id: 'second', final_amount: 800, status: 'redeemed' }),
        expect.objectContaining({ order_id: 'first', user_id: 'asha', user_email: 'asha@example.com' }),
      ],
      pagination: { page: 1, limit: 20, total: 3, total_pages: 1 },
    });
  });

  it('comes in pages', async () => {
    expect(dataOf(await world.admin.get(`${path}?limit=2&page=2`).expect(200))).toMatchObject({
      summary: { total_uses: 2 },
      usage: [{ order_id: 'first' }],
      pagination: { page: 2, limit: 2, total: 3, total_pages: 2 },
    });
  });

  it.each([
    [`from=${TODAY}&to=${TODAY}`, 2],
    [`from=${YESTERDAY}T00:00:00Z&to=${TOMORROW}T00:00:00Z`, 2],
    [`from=${TOMORROW}`, 0],
    [`to=${YESTERDAY}`, 0],
  ])('of the period ?%s is %i uses in all its parts', async (query, uses) => {
    const usage = dataOf(await world.admin.get(`${path}?${query}`).expect(200));
    expect(usage).toMatchObject({
      summary: { total_uses: uses, remaining_uses: 8, ...(uses === 0 && { first_used_at: null }) },
      daily: uses === 0 ? [] : [{ uses }],
      pagination: { total: uses === 0 ? 0 : 3 },
    });
  });

  it.each([
    ['from', 'yesterday'],
    ['to', '2025-02-30'],
    ['from', '2025-01-01T00:00:00'],
    ['page', '0'],
    ['limit', '101'],
    ['status', 'redeemed'],
  ])('is refused for %s=%s', async (name, value) => {
    const refused = await world.admin.get(`${path}?${name}=${value}`).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', name]);
  });
});
