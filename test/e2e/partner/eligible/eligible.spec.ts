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

  it.each([
    ['no order', 'order', { customer: CUSTOMER }],
    ['neither amount nor items', 'items', { order: {} }],
    ['amount and items', 'amount', { order: { amount: 1, items: [item({})] } }],
    ['an amount as a text', 'amount', { order: { amount: '1000' } }],
    ['a negative amount', 'amount', { order: { amount: -1 } }],
    ['an amount with three decimals', 'amount', { order: { amount: 9.999 } }],
    ['an amount that is too large', 'amount', { order: { amount: 1e12 } }],
    ['no items at all', 'items', { order: { items: [] } }],
    ['501 items', 'items', { order: { items: Array(501).fill(item({})) } }],
    ['an item without a product', 'productId', { order: { items: [{ quantity: 1, unitPrice: 1 }] } }],
    ['a quantity of 0', 'quantity', { order: { items: [item({ quantity: 0 })] } }],
    ['half a unit', 'quantity', { order: { items: [item({ quantity: 0.5 })] } }],
    ['a price with three decimals', 'unitPrice', { order: { items: [item({ unitPrice: 1.001 })] } }],
    ['onSale as a text', 'onSale', { order: { items: [item({ onSale: 'no' })] } }],
    ['an unknown field of an item', 'planId', { order: { items: [item({ planId: 1 })] } }],
    ['items worth too much', 'order', { order: { items: [item({ quantity: 1_000_000, unitPrice: 1e9 })] } }],
    ['a customer with nothing', 'customer', { customer: {}, order: ORDER }],
    ['an e-mail that is none', 'email', { customer: { email: 'x' }, order: ORDER }],
    ['includeIneligible as a text', 'includeIneligible', { order: ORDER, includeIneligible: 'true' }],
    ['an unknown field', 'codes', { order: ORDER, codes: ['SAVE20'] }],
  ])('with %s is refused, naming %s', async (_what, field, body) => {
    const refused = await partner.post(PATH, body).expect(400);
    expect(refused.body).toMatchObject({
      code: 'INVALID_REQUEST',
      debugMessage: `Validation failed for field: ${field}`,
    });
  });

  it('is for partners alone', async () => {
    await request(app.url).post(PATH).send({ order: ORDER }).expect(401);
    for (const token of [await adminToken(app), customerToken({ sub: 'asha' })]) {
      await request(app.url).post(PATH).auth(token, { type: 'bearer' }).send({ order: ORDER }).expect(403);
    }
  });
});

const BIG = { discountType: 'ABS', discountValue: 300.5, maxDiscountAmount: 300.5 };

function item(changes: object): object {
  return { productId: 'tea', quantity: 1, unitPrice: 10, ...changes };
}
