import { jest } from '@jest/globals';
import { encodeTime } from 'ulidx';

import { type SimulationResult, SimulationService } from '#features/analytics';

import { eventually } from '../../../support/eventually.js';
import {
  type AdminWorld,
  APPLY,
  PERCENTAGE,
  aPayment,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from '../admin-world.js';

const SIMULATE = '/api/admin/analytics/simulate';

describe('the simulation of a draft', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
    await world.admin.make({ code: 'REAL' });
    const asha = world.customer('asha');
    const ben = world.customer('ben');
    for (const amount of [10_000, 20_000, 30_000]) {
      await asha.post(APPLY, aPayment('REAL', { amount })).expect(200);
    }
    await ben.post(APPLY, aPayment('REAL', { amount: 40_000, service: 'premium_support' })).expect(200);
    const items = [{ quantity: 1, unitPrice: 50_000 }];
    const bare = { codes: undefined, customer: { id: 'cleo' }, order: { reference: 'bare', items } };
    await world.service.post('/v1/redemptions', bare).expect(201);
  });
  afterAll(() => world.close());

  async function simulate(coupon: object, more: object = { period: '7d' }): Promise<Record<string, unknown>> {
    const draft = { ...PERCENTAGE, ...coupon };
    return dataOf(await world.admin.post(SIMULATE, { coupon: draft, ...more }).expect(200)) as Record<
      string,
      unknown
    >;
  }

  it('applies a draft to every recorded order, and says what it would have cost', async () => {
    expect(await simulate({})).toMatchObject({
      currency: 'INR',
      orders: 5,
      applied: 5,
      discount_amount: 30_000,
      order_value: 150_000,
      average_discount: 6_000,
      reasons: [],
    });
  });

  it.each<[object, number, number, object[]]>([
    [{ usage_limit: 2 }, 2, 6_000, [{ reason: 'USAGE_LIMIT_REACHED', count: 3 }]],
    [{ per_user_limit: 1 }, 3, 20_000, [{ reason: 'CUSTOMER_LIMIT_REACHED', count: 2 }]],
    [{ min_order_amount: 30_000 }, 3, 24_000, [{ reason: 'BELOW_MINIMUM_AMOUNT', count: 2 }]],
    [
      { applicable_services: ['premium_support'] },
      1,
      8_000,
      [{ reason: 'SERVICE_NOT_APPLICABLE', count: 4 }],
    ],
    [{ currency: 'USD' }, 0, 0, [{ reason: 'CURRENCY_MISMATCH', count: 5 }]],
    [{ start_date: '2099-01-01' }, 0, 0, [{ reason: 'NOT_STARTED', count: 5 }]],
    [{ is_active: false }, 0, 0, [{ reason: 'INACTIVE', count: 5 }]],
    [{ max_discount_amount: 3_000 }, 5, 14_000, []],
  ])('holds %j against each', async (terms, applied, discount, reasons) => {
    expect(await simulate(terms)).toMatchObject({ orders: 5, applied, discount_amount: discount, reasons });
  });

  it('looks at the orders of the period only, and stores nothing', async () => {
    const none = await simulate({}, { period: 'custom', start_date: '2020-01-01', end_date: '2020-12-31' });
    expect(none).toMatchObject({ orders: 0, applied: 0, discount_amount: 0 });
    const [row] = await world.app.database.query<{ n: number }>('SELECT count(*)::int AS n FROM promotions');
    expect(row?.n).toBe(1);
  });

  it('ends when nobody waits for its answer any more', async () => {
    const days = { period: 'custom', start_date: '2001-06-01', end_date: '2001-06-30' };
    const orders = 30_000;
    await recordOrders(Date.parse('2001-06-15T12:00:00Z'), orders);
    const simulating = jest.spyOn(world.app.app.get(SimulationService), 'simulate');
    const asked = world.admin.post(SIMULATE, { coupon: PERCENTAGE, ...days });
    const left = expect(asked).rejects.toThrow('Aborted');
    await eventually('the simulation begins', () => simulating.mock.calls.length === 1);
    asked.abort();
    await left;
    const looked = (await simulating.mock.results[0]?.value) as SimulationResult;
    expect(looked.orders).toBeLessThan(orders);
    expect(await simulate({}, days)).toMatchObject({ orders, applied: orders });
  });

  /** As many as there are, like the one that is there already, at this instant. */
  async function recordOrders(at: number, count: number): Promise<void> {
    await world.app.database.query(
      `INSERT INTO redemptions SELECT (jsonb_populate_record(r, jsonb_build_object(
           'id', $1 || lpad(n::text, 16, '0'), 'order_reference', 'past-' || n,
           'created_at', to_timestamp($2::float8 / 1000), 'updated_at', to_timestamp($2::float8 / 1000)))).*
       FROM redemptions r, generate_series(1, $3) n WHERE r.order_reference = 'bare'`,
      [encodeTime(at, 10), at, count],
    );
  }

  it.each<[object, string, string]>([
    [{ coupon: PERCENTAGE, period: 'always' }, 'INVALID_PERIOD', 'period'],
    [
      { coupon: PERCENTAGE, start_date: '9999-12-31', end_date: '9999-12-31' },
      'INVALID_PERIOD',
      'start_date',
    ],
    [{ coupon: { discount_type: 'half' }, period: '7d' }, 'INVALID_DISCOUNT', 'coupon.discount_type'],
    [{ coupon: { ...PERCENTAGE, usage_limit: 0 }, period: '7d' }, 'VALIDATION_ERROR', 'coupon.usage_limit'],
    [
      { coupon: { ...PERCENTAGE, start_date: '2025-02-01', expiration_date: '2025-01-01' }, period: '7d' },
      'VALIDATION_ERROR',
      'coupon.expiration_date',
    ],
    [{ period: '7d' }, 'VALIDATION_ERROR', 'coupon'],
    [{ coupon: null, period: '7d' }, 'VALIDATION_ERROR', 'coupon'],
    [{ coupon: [], period: '7d' }, 'VALIDATION_ERROR', 'coupon'],
  ])('refuses %j', async (body, code, field) => {
    const refused = await world.admin.post(SIMULATE, body).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual([code, field]);
  });
});
