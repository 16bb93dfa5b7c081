import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner } from '../../support/people.js';
import {
  type AdminClient,
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

const OVER = { expiration_date: '2020-01-01' };
const TO_COME = { start_date: '2090-01-01' };

describe('a coupon at the till', () => {
  let world: AdminWorld;
  let shopper: AdminClient;

  beforeAll(async () => {
    world = await openAdmin();
    shopper = world.customer('asha', 'asha@example.com');
  });
  afterAll(() => world.close());

  const tried = ({ order_id: _, ...payment }: Record<string, unknown>) => payment;
  const refusedWith = async (client: AdminClient, payment: Record<string, unknown>) => {
    const [validated, applied] = [
      await client.post(VALIDATE, tried(payment)),
      await client.post(APPLY, payment),
    ];
    expect(errorOf(validated)).toEqual(errorOf(applied));
    expect([validated.status, applied.status]).toEqual([400, 400]);
    return errorOf(applied);
  };

  it.each<[string, number | null, number | null, number]>([
    ['percentage', 20, null, 9_980],
    ['percentage', 33.3333, null, 16_633],
    ['percentage', 20, 5_000, 5_000],
    ['fixed_amount', 10_000, null, 10_000],
    ['fixed_amount', 60_000, null, 49_900],
    ['free_access', null, null, 49_900],
  ])('of %s %d, at most %d, gives %i of 49,900', async (type, value, cap, given) => {
    const discount = { discount_type: type, discount_value: value };
    const { id, code } = await world.admin.make({ ...discount, max_discount_amount: cap });
    const payment = aPayment(code);
    const expected = {
      valid: true,
      coupon: { code, ...discount },
      original_amount: 49_900,
      discount_amount: given,
      final_amount: 49_900 - given,
      currency: 'INR',
    };
    for (const client of [shopper, world.service, world.admin]) {
      expect(dataOf(await client.post(VALIDATE, tried(payment)).expect(200))).toEqual(expected);
    }
    expect(await world.admin.read(id)).toMatchObject({ used_count: 0 });
    const applied = dataOf(await shopper.post(APPLY, payment).expect(200));
    expect(applied).toEqual({ ...expected, redemption_id: expect.any(String) as unknown });
    expect(await world.admin.read(id)).toMatchObject({ used_count: 1 });
  });

  it('gives one answer for every code that a caller may not learn about', async () => {
    const partner = await makePartner(world.app);
    const theirs = {
      code: 'THEIRS',
      conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
      discountType: 'PERC',
      discountValue: 20,
      maxDiscountAmount: 100,
      display: {},
    };
    await new CheckoutClient(world.app, partner.token).post('/v1/partners/coupons', theirs).expect(201);
    const codes = [
      'NEVER_MADE',
      'x',
      'with space',
      '🎉',
      'THEIRS',
      (await world.admin.make({ is_active: false })).code,
      (await world.admin.make(TO_COME)).code,
      (await world.admin.make({ code: 'Cased123' })).code.toUpperCase(),
    ];
    for (const code of codes) {
      expect(await refusedWith(shopper, aPayment(code))).toEqual({
        code: 'INVALID_COUPON',
        message: 'Invalid coupon code',
        details: {},
      });
    }
  });

  it.each([
    [OVER, {}, 'COUPON_EXPIRED', {}],
    [{ ...OVER, is_active: false }, {}, 'INVALID_COUPON', {}],
    [
      { applicable_services: ['premium_support'] },
      {},
      'COUPON_NOT_APPLICABLE',
      { reason: 'SERVICE_NOT_APPLICABLE' },
    ],
    [{ min_order_amount: 49_901 }, {}, 'COUPON_NOT_APPLICABLE', { reason: 'BELOW_MINIMUM_AMOUNT' }],
    [{}, { currency: 'USD' }, 'COUPON_NOT_APPLICABLE', { reason: 'CURRENCY_MISMATCH' }],
    [{}, { amount: 4 }, 'COUPON_NOT_APPLICABLE', { reason: 'NO_DISCOUNT' }],
    [
      { discount_type: 'free_access', discount_value: null },
      { amount: 0 },
      'COUPON_NOT_APPLICABLE',
      { reason: 'NO_DISCOUNT' },
    ],
  ])('made with %j refuses %j as %s', async (terms, payment, code, details) => {
    const coupon = await world.admin.make(terms);
    expect(await refusedWith(shopper, aPayment(coupon.code, payment))).toMatchObject({ code, details });
    expect(await world.admin.read(coupon.id)).toMatchObject({ used_count: 0 });
  });

  it('applies from its minimum amount on, for one of its services, in its own currency', async () => {
    const { code } = await world.admin.make({
      min_order_amount: 49_900,
      applicable_services: ['premium_support', 'strength_finder'],
      currency: 'USD',
    });
    await shopper.post(APPLY, aPayment(code, { currency: 'USD' })).expect(200);
  });

  it('says whose limit is reached', async () => {
    const { code } = await world.admin.make({ usage_limit: 2, per_user_limit: 1 });
    await shopper.post(APPLY, aPayment(code)).expect(200);
    expect(await refusedWith(shopper, aPayment(code))).toMatchObject({
      code: 'USAGE_LIMIT_EXCEEDED',
      details: { scope: 'user' },
    });
    await world.service.post(APPLY, aPayment(code, { user_id: 'ben' })).expect(200);
    expect(await refusedWith(world.customer('cleo'), aPayment(code))).toMatchObject({
      code: 'USAGE_LIMIT_EXCEEDED',
      details: { scope: 'total' },
    });
  });

  it('counts a user once, by token and by a service’s word', async () => {
    const { code } = await world.admin.make({ per_user_limit: 1 });
    await world.service.post(APPLY, aPayment(code, { user_id: 'asha' })).expect(200);
    expect((await refusedWith(shopper, aPayment(code))).details).toEqual({ scope: 'user' });
    const nobody = await refusedWith(world.service, aPayment(code));
    expect(nobody).toMatchObject({ code: 'COUPON_NOT_APPLICABLE', details: { reason: 'CUSTOMER_REQUIRED' } });
  });

  it('answers the same user, code and order again with the first result', async () => {
    const { id, code } = await world.admin.make({ usage_limit: 5 });
    const payment = aPayment(code);
    const first = dataOf(await shopper.post(APPLY, payment).expect(200));
    await world.admin.put(`${COUPONS}/${id}`, { expiration_date: '2020-01-01' }).expect(200);
    expect(dataOf(await shopper.post(APPLY, payment).expect(200))).toEqual(first);
    expect(dataOf(await shopper.post(APPLY, { ...payment, amount: 1 }).expect(200))).toEqual(first);
    expect(await world.admin.read(id)).toMatchObject({ used_count: 1 });
    await world.admin.delete(`${COUPONS}/${id}`).expect(200);
    expect(dataOf(await shopper.post(APPLY, payment).expect(200))).toEqual(first);
  });

  it('tells of an order that comes again the amounts of then, and the discount of now', async () => {
    const { id, code } = await world.admin.make({ discount_value: 20 });
    const payment = aPayment(code);
    const first = dataOf(await shopper.post(APPLY, payment).expect(200)) as object;
    await world.admin.put(`${COUPONS}/${id}`, { discount_value: 50 }).expect(200);
    expect(dataOf(await shopper.post(APPLY, payment).expect(200))).toEqual({
      ...first,
      coupon: { code, discount_type: 'percentage', discount_value: 50 },
    });
  });

  it('is in conflict about an order of another user, or of another code', async () => {
    const [one, other] = [await world.admin.make(), await world.admin.make()];
    const payment = aPayment(one.code);
    await shopper.post(APPLY, payment).expect(200);
    for (const conflict of [
      await world.customer('ben').post(APPLY, payment),
      await world.service.post(APPLY, payment),
      await shopper.post(APPLY, { ...payment, coupon_code: other.code }),
    ]) {
      expect(conflict.status).toBe(409);
      const { order_id } = payment;
      expect(errorOf(conflict)).toMatchObject({ code: 'ORDER_CONFLICT', details: { order_id } });
    }
    expect(await world.admin.read(other.id)).toMatchObject({ used_count: 0 });
  });

  it('takes a user’s id from services alone', async () => {
    const { code } = await world.admin.make();
    for (const client of [shopper, world.admin]) {
      const refused = await client.post(VALIDATE, tried(aPayment(code, { user_id: 'asha' }))).expect(400);
      expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', 'user_id']);
    }
  });

  it.each([
    ...[undefined, null, 7, '', 'x'.repeat(256), 'a\u0000'].map((value) => ['coupon_code', value]),
    ...[undefined, null, 7, '', 'Strength', ['a']].map((value) => ['service', value]),
    ...[undefined, null, '100', -1, 1.5, 1e14].map((value) => ['amount', value]),
    ...[null, 'rupees', 7].map((value) => ['currency', value]),
    ...[undefined, null, 7, '', 'x'.repeat(129), 'a\u0000'].map((value) => ['order_id', value]),
    ['colour', 'red'],
  ] as [string, unknown][])('is refused when %s is %j', async (field, value) => {
    const { id, code } = await world.admin.make();
    const refused = await shopper.post(APPLY, { ...aPayment(code), [field]: value }).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', field]);
    expect(await world.admin.read(id)).toMatchObject({ used_count: 0 });
  });

  it('is the checkout’s as well: redeemed there, it shows here, and refunded, it is free again', async () => {
    const { id, code } = await world.admin.make({ usage_limit: 1 });
    const order = { reference: `checkout-${code}`, amount: 10_000 };
    const redeemed = await world.service.post('/v1/redemptions', { codes: [code], order }).expect(201);
    expect((await refusedWith(shopper, aPayment(code))).details).toEqual({ scope: 'total' });
    expect(await world.admin.read(id)).toMatchObject({ used_count: 1 });
    const { id: redemptionId } = redeemed.body as { id: string };
    await world.service.post(`/v1/redemptions/${redemptionId}/refund`, {}).expect(200);
    await shopper.post(APPLY, aPayment(code)).expect(200);
  });
});
