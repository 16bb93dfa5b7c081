import { CallCounter, RollUpService } from '#features/analytics';

import { eventually } from '../../../support/eventually.js';
import { analystToken } from '../../../support/people.js';
import { PartnerClient, couponRequest } from '../../partner/partner-client.js';
import {
  AdminClient,
  type AdminWorld,
  APPLY,
  COUPONS,
  PERCENTAGE,
  VALIDATE,
  type WireCoupon,
  aPayment,
  dataOf,
  errorOf,
  openAdmin,
} from '../admin-world.js';

const ANALYTICS = '/api/admin/analytics/coupons';
const TODAY = new Date().toISOString().slice(0, 10);
/** What the tests look into. */
interface Overview {
  readonly period: unknown;
  readonly currency: string;
  readonly totals: Readonly<Record<'redemptions' | 'rejections', number>>;
  readonly rejection_reasons: unknown;
  readonly series: readonly unknown[];
  readonly by_service: readonly unknown[];
}

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

describe('the analytics of all coupons', () => {
  let world: AdminWorld;
  let partner: PartnerClient;
  let coupon: WireCoupon;
  let partnerCouponId: string;

  beforeAll(async () => {
    world = await openAdmin();
    coupon = await world.admin.make({ code: 'FLASH20', usage_limit: 10 });
    const asha = world.customer('asha', 'asha@example.com');
    const { order_id: _orderId, ...wish } = aPayment(coupon.code);
    await asha.post(VALIDATE, wish).expect(200);
    await asha.post(VALIDATE, wish).expect(200);
    await asha.post(VALIDATE, { ...wish, coupon_code: 'NOBODYS' }).expect(400);
    await asha.post(APPLY, aPayment(coupon.code)).expect(200);
    await asha.post(APPLY, aPayment(coupon.code, { amount: 1_000, service: 'premium_support' })).expect(200);
    const refunded = dataOf(await asha.post(APPLY, aPayment(coupon.code)).expect(200)) as {
      redemption_id: string;
    };
    await world.service.post(`/v1/redemptions/${refunded.redemption_id}/refund`, {}).expect(200);
    await asha.post(APPLY, aPayment(coupon.code, { currency: 'USD' })).expect(400);

    partner = await PartnerClient.of(world.app, { currency: 'INR' });
    const made = await partner.create(couponRequest({ code: 'PARTNERS', maxDiscountAmount: 1_000 }));
    partnerCouponId = made.id;
    const order = { reference: 'of-partner', items: [{ quantity: 1, unitPrice: 10_000 }] };
    const body = { codes: ['PARTNERS'], customer: { id: 'ben' }, order };
    await partnerPost('/v1/redemptions', body, 201);
    await partnerPost('/v1/validations', { ...body, customer: { id: 'cleo' } }, 200);
    await world.app.app.get(RollUpService).catchUp();
    await world.app.app.get(CallCounter).store();
  });
  afterAll(() => world.close());

  async function partnerPost(path: string, body: object, status: number): Promise<void> {
    const response = await fetch(`${world.app.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${partner.partner.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
  }

  async function overview(query = ''): Promise<Overview> {
    return dataOf(await world.admin.get(`${ANALYTICS}${query}`).expect(200)) as Overview;
  }

  it('sums redemptions, customers, refunds and calls, in a period and in the one before', async () => {
    const figures = await overview('?period=7d');
    expect(figures).toMatchObject({
      period: { granularity: 'day', timezone: 'UTC', end: `${TODAY}T23:59:59.999Z` },
      currency: 'INR',
      currencies: ['INR'],
      totals: {
        redemptions: 4,
        unique_customers: 2,
        order_value: 110_800,
        discount_amount: 9_980 + 200 + 9_980 + 2_000,
        refunded_amount: 39_920,
        net_revenue: 110_800 - 22_160 - 39_920,
        average_discount: 5_540,
        validations: 4,
        rejections: 1,
        conversion_rate: 4 / 3,
      },
      previous: { redemptions: 0, order_value: 0, conversion_rate: null, average_discount: 0 },
      top_coupons: [
        {
          coupon_id: coupon.id,
          code: 'FLASH20',
          redemptions: 3,
          discount_amount: 20_160,
          order_value: 100_800,
        },
        {
          coupon_id: partnerCouponId,
          code: 'PARTNERS',
          redemptions: 1,
          discount_amount: 2_000,
          order_value: 10_000,
        },
      ],
      rejection_reasons: [{ reason: 'NOT_FOUND', count: 1 }],
      by_partner: [
        { partner_id: partner.partner.id, name: 'Hubble', redemptions: 1, discount_amount: 2_000 },
      ],
      by_service: [
        { service: 'strength_finder', redemptions: 2, discount_amount: 19_960 },
        { service: null, redemptions: 1, discount_amount: 2_000 },
        { service: 'premium_support', redemptions: 1, discount_amount: 200 },
      ],
    });
    expect(figures.series).toHaveLength(7);
    expect(figures.series.at(-1)).toEqual({
      at: `${TODAY}T00:00:00Z`,
      redemptions: 4,
      discount_amount: 22_160,
      order_value: 110_800,
    });
  });

  it('counts a refusal in the currency that was asked in', async () => {
    const { totals, rejection_reasons: reasons, currency } = await overview('?currency=USD');
    expect([currency, totals.redemptions, totals.rejections, reasons]).toEqual([
      'USD',
      0,
      1,
      [{ reason: 'CURRENCY_MISMATCH', count: 1 }],
    ]);
  });

  it('narrows to a partner, a service, a profile', async () => {
    const ofPartner = await overview(`?partner_id=${partner.partner.id}`);
    expect(ofPartner.totals).toMatchObject({ redemptions: 1, validations: 1, conversion_rate: 1 });
    const ofService = await overview('?service=premium_support');
    expect(ofService.totals).toMatchObject({ redemptions: 1, order_value: 1_000, unique_customers: 1 });
    expect(ofService.by_service).toHaveLength(1);
    const [row] = await world.app.database.query<{ id: string }>(
      `SELECT promotion_id AS id FROM coupons WHERE id = $1`,
      [coupon.id],
    );
    const ofProfile = await overview(`?profile_id=${row?.id}`);
    expect(ofProfile.totals).toMatchObject({ redemptions: 3, discount_amount: 20_160, validations: 2 });
    await world.admin.get(`${ANALYTICS}?partner_id=nobody`).expect(404);
    await world.admin.get(`${ANALYTICS}?profile_id=4711`).expect(404);
  });

  it('tells one coupon, and when its limit will be reached', async () => {
    const figures = dataOf(await world.admin.get(`${ANALYTICS}/${coupon.id}?period=30d`).expect(200));
    // Redeemed three times today, refunded once: two of ten uses are taken.
    expect(figures).toMatchObject({
      coupon_id: coupon.id,
      code: 'FLASH20',
      totals: { redemptions: 3, unique_customers: 1, validations: 2, rejections: 0, conversion_rate: 1.5 },
      rejection_reasons: [],
      remaining_uses: 8,
      uses_per_day: 3,
      exhausted_on: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
    });
    const unknown = await world.admin.get(`${ANALYTICS}/nothing`).expect(404);
    expect(errorOf(unknown)).toMatchObject({ code: 'COUPON_NOT_FOUND', details: { coupon_id: 'nothing' } });
    await world.admin.get(`${ANALYTICS}/%00`).expect(404);
  });

  it('keeps a deleted coupon’s figures', async () => {
    const gone = await world.admin.make({ code: 'GONE' });
    await world.customer('cleo').post(APPLY, aPayment('GONE')).expect(200);
    await world.admin.delete(`${COUPONS}/${gone.id}`).expect(200);
    await eventually('the redemption is rolled up', async () => {
      const { totals } = dataOf(await world.admin.get(`${ANALYTICS}/${gone.id}`).expect(200)) as never;
      return (totals as { redemptions: number }).redemptions === 1;
    });
  });

  it.each([
    ['?period=2w', '2w'],
    ['?period=', ''],
    ['?period=constructor', 'constructor'],
    ['?period=custom', 'custom'],
    [`?period=custom&start_date=${TODAY}`, `custom ${TODAY} to …`],
    [`?start_date=${TODAY}&end_date=${YESTERDAY}`, `custom ${TODAY} to ${YESTERDAY}`],
    ['?start_date=2025-02-30&end_date=2025-03-01', 'custom 2025-02-30 to 2025-03-01'],
    ['?start_date=0001-01-01&end_date=9999-12-31', 'custom 0001-01-01 to 9999-12-31'],
    ['?start_date=9999-12-31&end_date=9999-12-31', 'custom 9999-12-31 to 9999-12-31'],
    ['?start_date=0001-01-01&end_date=0001-01-05', 'custom 0001-01-01 to 0001-01-05'],
    [`?period=7d&start_date=${YESTERDAY}&end_date=${TODAY}`, `7d ${YESTERDAY} to ${TODAY}`],
    ['?period=7d&period=30d', '["7d","30d"]'],
    ['?start_date=2020-01-01&end_date=2023-01-01&granularity=hour', 'custom 2020-01-01 to 2023-01-01'],
    ['?start_date=2025-01-01T00:00:00Z&end_date=2025-01-02', 'custom 2025-01-01T00:00:00Z to 2025-01-02'],
  ])('refuses the period %s', async (query, provided) => {
    const refused = errorOf(await world.admin.get(`${ANALYTICS}${query}`).expect(400));
    expect(refused.code).toBe('INVALID_PERIOD');
    expect(refused.details).toMatchObject({
      supported_formats: expect.arrayContaining(['7d', '30d', '90d', '1y']) as unknown,
      provided,
    });
  });

  it.each([
    ['1970-01-01', '1970-01-05'],
    ['9998-12-30', '9998-12-31'],
  ])('tells that nothing happened from %s to %s', async (first, last) => {
    const days = { period: 'custom', start_date: first, end_date: last };
    const query = new URLSearchParams(days).toString();
    expect((await overview(`?${query}`)).totals.redemptions).toBe(0);
    await world.admin.get(`${ANALYTICS}/${coupon.id}?${query}`).expect(200);
    for (const report of ['redemptions', 'coupons', 'series']) {
      await world.admin.get(`/api/admin/analytics/export?report=${report}&${query}`).expect(200);
    }
    await world.admin.post('/api/admin/analytics/simulate', { coupon: PERCENTAGE, ...days }).expect(200);
    const own = `startDate=${first}&endDate=${last}`;
    for (const path of ['', '/export', `/coupons/${partnerCouponId}`]) {
      await partner.send('get', `/analytics${path}?${own}`).expect(200);
    }
  });

  it.each(['?granularity=minute', '?currency=inr', '?surprise=1', '?service=', '?partner_id='])(
    'refuses %s',
    async (query) => {
      const refused = errorOf(await world.admin.get(`${ANALYTICS}${query}`).expect(400));
      expect(refused.code).toBe('VALIDATION_ERROR');
    },
  );

  it('accepts a custom period of a day, by the hour', async () => {
    const figures = await overview(`?start_date=${TODAY}&end_date=${TODAY}`);
    expect(figures.period).toEqual({
      start: `${TODAY}T00:00:00Z`,
      end: `${TODAY}T23:59:59.999Z`,
      granularity: 'hour',
      timezone: 'UTC',
    });
    expect(figures.series).toHaveLength(24);
  });

  it('is for admins and analysts', async () => {
    const analyst = new AdminClient(world.app, await analystToken(world.app));
    await analyst.get(ANALYTICS).expect(200);
    for (const path of [ANALYTICS, `${ANALYTICS}/${coupon.id}`, '/api/admin/analytics/export']) {
      await world.service.get(path).expect(403);
      await world.customer('asha').get(path).expect(403);
    }
    await world.service.post('/api/admin/analytics/simulate', {}).expect(403);
  });

  it('shows a partner its own, in its own words', async () => {
    const own = (await partner.send('get', '/analytics/coupons?period=7d').expect(200)).body as unknown;
    expect(own).toMatchObject({
      currency: 'INR',
      totals: { redemptions: 1, orderValue: 100, discountAmount: 20, netRevenue: 80, uniqueCustomers: 1 },
      topCoupons: [{ code: 'PARTNERS', redemptions: 1 }],
      byService: [{ service: null, redemptions: 1 }],
    });
    expect((await partner.send('get', '/analytics?period=7d').expect(200)).body).toEqual(own);
    const coupons = await partner.send('get', `/analytics/coupons/${partnerCouponId}`).expect(200);
    expect(coupons.body).toMatchObject({ code: 'PARTNERS', remainingUses: 999, usesPerDay: 1 });
    await partner.send('get', `/analytics/coupons/${coupon.id}`).expect(404);
    const rival = await PartnerClient.of(world.app);
    for (const path of [`/analytics/coupons/${partnerCouponId}`, `/coupons/${partnerCouponId}/usage`]) {
      const { body } = await rival.send('get', path).expect(403);
      expect(body).toMatchObject({ code: 'ACCESS_DENIED', message: 'You can only access your own coupons' });
    }
    await rival.send('get', '/analytics/coupons/nothing').expect(404);
    const nothing = await rival.send('get', '/analytics').expect(200);
    expect(nothing.body).toMatchObject({ totals: { redemptions: 0, validations: 0 }, topCoupons: [] });
    for (const days of [
      'startDate=2025-06-30&endDate=2025-06-01',
      'startDate=9998-12-31&endDate=9999-12-31',
      'startDate=1970-01-01&endDate=0001-01-05',
    ]) {
      const refused = await partner.send('get', `/analytics?${days}`).expect(400);
      expect(refused.body).toMatchObject({
        code: 'INVALID_REQUEST',
        debugMessage: 'Validation failed for field: endDate',
      });
    }
  });
});
