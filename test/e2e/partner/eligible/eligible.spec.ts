import request from 'supertest';

import { CheckoutClient } from '../../../support/drivers/checkout-client.js';
import { adminToken, customerToken, makePartner } from '../../../support/people.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const PATH = '/v1/partners/coupons/eligible';
const ORDER = { amount: 1000 };
const CUSTOMER = { id: 'asha' };

interface Eligible {
  readonly data: readonly { coupon: { code: string }; discount: number; total: number }[];
  readonly ineligible: readonly { coupon: { code: string }; reason: string; message: string }[];
}

describe('POST /v1/partners/coupons/eligible', () => {
  let app: TestApp;
  let partner: CheckoutClient;
  const made = new Map<string, object>();

  const makeCoupon = async (code: string, terms: object = {}, conditions: object = {}): Promise<void> => {
    const { body } = await partner
      .post('/v1/partners/coupons', {
        code,
        conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31', ...conditions },
        discountType: 'PERC',
        discountValue: 20,
        maxDiscountAmount: 100,
        display: { displayTitle: code },
        ...terms,
      })
      .expect(201);
    made.set(code, body as object);
  };

  beforeAll(async () => {
    app = await startTestApp();
    partner = new CheckoutClient(app, (await makePartner(app)).token);
    const rival = new CheckoutClient(app, (await makePartner(app, { name: 'Rival' })).token);
    const ofRival = {
      ...BIG,
      code: 'RIVAL',
      conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
    };
    await rival.post('/v1/partners/coupons', { ...ofRival, display: {} }).expect(201);
    await partner.put('/v1/partners/products/tea', { name: 'Tea' }).expect(200);
    await makeCoupon('SAVE20');
    await makeCoupon('BIG', BIG);
    await makeCoupon('HIDDEN', { ...BIG, display: { visibility: 'NOT_LISTED' } });
    await makeCoupon('FROM5000', {}, { minimumRedemptionAmount: 5000 });
    await makeCoupon('TEA', {}, { applicableVoucherProductIds: ['tea'] });
  });
  afterAll(() => app.close());

  const find = async (body: object): Promise<Eligible> =>
    (await partner.post(PATH, body).expect(200)).body as Eligible;
  const codesOf = ({ data }: Eligible): string[] => data.map(({ coupon }) => coupon.code);

  it('lists what the customer can use, best saving first, as the coupon API shows it', async () => {
    expect(await find({ customer: CUSTOMER, order: ORDER })).toEqual({
      data: [
        { coupon: made.get('BIG'), discount: 300.5, total: 699.5 },
        { coupon: made.get('SAVE20'), discount: 100, total: 900 },
      ],
      ineligible: [],
    });
  });

  it('tells why the other listed coupons do not apply, on request', async () => {
    const { ineligible } = await find({ customer: CUSTOMER, order: ORDER, includeIneligible: true });
    expect(ineligible).toEqual([
      {
        coupon: made.get('FROM5000'),
        reason: 'BELOW_MINIMUM_AMOUNT',
        message: expect.any(String) as string,
      },
      { coupon: made.get('TEA'), reason: 'PRODUCT_NOT_APPLICABLE', message: expect.any(String) as string },
    ]);
    expect((await find({ customer: CUSTOMER, order: ORDER, includeIneligible: false })).ineligible).toEqual(
      [],
    );
  });

  it('takes an order by its items, in decimals', async () => {
    const items = [
      { productId: 'tea', quantity: 2, unitPrice: 99.99 },
      { productId: 'pot', quantity: 1, unitPrice: 10.5, onSale: true },
    ];
    const found = await find({ customer: CUSTOMER, order: { items } });
    const tea = found.data.find(({ coupon }) => coupon.code === 'TEA');
    expect(tea).toMatchObject({ discount: 39.99, total: 170.49 });
  });

  it('does not offer what this customer used up, and still offers it to others', async () => {
    await partner.redeem({
      codes: ['BIG'],
      customer: CUSTOMER,
      order: { reference: 'o-1', amount: 100_000 },
    });
    expect(codesOf(await find({ customer: CUSTOMER, order: ORDER }))).toEqual(['SAVE20']);
    expect(codesOf(await find({ customer: { id: 'ben' }, order: ORDER }))).toEqual(['BIG', 'SAVE20']);
  });

  it('offers nothing with a limit for each customer to nobody in particular', async () => {
    const { data, ineligible } = await find({ order: ORDER, includeIneligible: true });
    expect(data).toEqual([]);
    expect(ineligible.map(({ reason }) => reason)).toContain('CUSTOMER_REQUIRED');
  });

  it('a hidden coupon applies when its code is given', async () => {
    const { applied } = await partner.validate({
      codes: ['HIDDEN'],
      customer: { id: 'cleo' },
      order: { amount: 100_000 },
    });
    expect(applied).toMatchObject([{ code: 'HIDDEN', discount: 30_050 }]);
  });

  it('is for partners alone', async () => {
    await request(app.url).post(PATH).send({ order: ORDER }).expect(401);
    for (const token of [await adminToken(app), customerToken({ sub: 'asha' })]) {
      await request(app.url).post(PATH).auth(token, { type: 'bearer' }).send({ order: ORDER }).expect(403);
    }
  });
});

const BIG = { discountType: 'ABS', discountValue: 300.5, maxDiscountAmount: 300.5 };
