import { parse } from 'csv-parse/sync';

import { RollUpService } from '#features/analytics';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

const EXPORT = '/analytics/export';
/** A spreadsheet would run it. */
const FORMULA = '=1+2';

type Row = Readonly<Record<string, unknown>>;

/** Three digits after the point. */
const CURRENCY = 'KWD';

describe('the export of a partner’s analytics', () => {
  let app: TestApp;
  let client: PartnerClient;
  let couponId: string;
  let othersCouponId: string;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app, { currency: CURRENCY });
    const other = await PartnerClient.of(app);
    couponId = (await client.create(couponRequest({ code: 'MINE' }))).id;
    othersCouponId = (await other.create(couponRequest({ code: 'OTHERS' }))).id;
    await redeem(client, 'MINE', { id: 'asha', email: 'asha@example.com' }, FORMULA);
    await redeem(client, 'MINE', { id: 'ben' }, 'order-2');
    await redeem(other, 'OTHERS', { id: 'cleo' }, 'order-3');
    await app.app.get(RollUpService).catchUp();
  });
  afterAll(() => app.close());

  async function redeem(by: PartnerClient, code: string, customer: object, reference: string): Promise<void> {
    const order = { reference, items: [{ productId: 'tea', quantity: 1, unitPrice: 12_345 }] };
    await new CheckoutClient(app, by.partner.token)
      .post('/v1/redemptions', { codes: [code], customer, order })
      .expect(201);
  }

  async function table(query: string): Promise<readonly Row[]> {
    const response = await client.send('get', `${EXPORT}?${query}`).expect(200);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    return parse(response.text, { columns: true });
  }

  it('is a table of the partner’s own redemptions, in major units, in which no cell is a formula', async () => {
    const rows = await table('report=redemptions&period=7d');
    expect(rows.map((row) => row['orderReference'])).toEqual([`'${FORMULA}`, 'order-2']);
    expect(rows[0]).toEqual({
      redemptionId: expect.stringMatching(/^\w{26}$/) as string,
      redeemedAt: expect.stringMatching(/^20.*Z$/) as string,
      status: 'redeemed',
      orderReference: `'${FORMULA}`,
      customerId: 'asha',
      customerEmail: 'asha@example.com',
      couponId,
      code: 'MINE',
      service: '',
      currency: CURRENCY,
      orderValue: '12.345',
      discountAmount: '2.469',
      orderDiscountAmount: '2.469',
      refundedAmount: '0',
    });
  });

  it('is JSON under the report’s name, with what was typed', async () => {
    const { body } = await client.send('get', `${EXPORT}?format=json`).expect(200);
    expect(body.redemptions).toHaveLength(2);
    expect(body.redemptions[0]).toMatchObject({ orderReference: FORMULA, orderValue: 12.345 });
  });

  it('is of the coupons, and of the series', async () => {
    expect(await table('report=coupons')).toEqual([
      {
        couponId,
        code: 'MINE',
        currency: CURRENCY,
        redemptions: '2',
        orderValue: '24.69',
        discountAmount: '4.938',
      },
    ]);
    const { body } = await client.send('get', `${EXPORT}?report=series&period=7d&format=json`).expect(200);
    expect(body.series).toHaveLength(7);
    expect((body.series as readonly Row[]).at(-1)).toEqual({
      at: expect.any(String) as string,
      currency: CURRENCY,
      redemptions: 2,
      orderValue: 24.69,
      discountAmount: 4.938,
    });
  });

  it('narrows to one coupon, and keeps another partner’s to itself', async () => {
    expect(await table(`couponId=${couponId}`)).toHaveLength(2);
    const refused = await client.send('get', `${EXPORT}?couponId=${othersCouponId}`).expect(403);
    expect(refused.body).toMatchObject({
      code: 'ACCESS_DENIED',
      message: 'You can only access your own coupons',
    });
    const unknown = await client.send('get', `${EXPORT}?couponId=nothing`).expect(404);
    expect(unknown.body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['report=everything', 'format=xml', 'period=forever', 'startDate=2025-02-30&endDate=2025-03-01'])(
    'is refused for ?%s',
    async (query) => {
      const { body } = await client.send('get', `${EXPORT}?${query}`).expect(400);
      expect(body.message).toContain(query.split('=')[0]);
    },
  );
});
