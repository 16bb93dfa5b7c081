import { type CheckoutWorld, makeCoupon, openCheckout } from './checkout-world.js';

/** The request of 05-redemptions.md, letter by letter. */
const REQUEST = {
  codes: ['SAVE20'],
  customer: { id: 'cust-42', email: 'a@example.com' },
  order: {
    reference: 'order-1001',
    type: 'REDEMPTION',
    currency: 'INR',
    shipping: 0,
    items: [
      {
        productId: 'product-id-1',
        quantity: 2,
        unitPrice: 50_000,
        onSale: false,
        service: null,
        planId: null,
      },
    ],
  },
};

describe('from a coupon to its redemption', () => {
  let world: CheckoutWorld;
  let couponId: string;

  beforeAll(async () => {
    world = await openCheckout();
    couponId = await makeCoupon(world.checkout);
  });
  afterAll(() => world.close());

  const verdict = () => ({
    order: {
      reference: 'order-1001',
      currency: 'INR',
      subtotal: 100_000,
      shipping: 0,
      discount: 10_000,
      total: 90_000,
    },
    applied: [{ code: 'SAVE20', couponId, discount: 10_000, lines: [{ index: 0, discount: 10_000 }] }],
    rejected: [],
  });

  it('validates without consuming anything', async () => {
    expect(await world.checkout.validate(REQUEST)).toEqual({ valid: true, ...verdict() });
    expect(await world.checkout.validate(REQUEST)).toEqual({ valid: true, ...verdict() });
  });

  it('redeems, and reads what it redeemed', async () => {
    const redeemed = await world.checkout.redeem(REQUEST);
    expect(redeemed).toEqual({
      id: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
      status: 'REDEEMED',
      ...verdict(),
      expiresAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/) as string,
    });
    expect(await world.checkout.read(redeemed.id)).toEqual(redeemed);
  });

  it('does not redeem more often than the coupon allows', async () => {
    const again = { ...REQUEST, order: { ...REQUEST.order, reference: 'order-1002' } };
    const refused = await world.checkout
      .post('/v1/redemptions', again, { 'X-Request-id': 'req-7' })
      .expect(422);
    expect(refused.body).toEqual({
      code: 'COUPON_REJECTED',
      message: expect.any(String) as string,
      requestId: 'req-7',
      rejected: [{ code: 'SAVE20', reason: 'CUSTOMER_LIMIT_REACHED', message: expect.any(String) as string }],
    });
    const validation = await world.checkout.validate(again);
    expect(validation.valid).toBe(false);
    expect(validation.rejected).toMatchObject([{ code: 'SAVE20', reason: 'CUSTOMER_LIMIT_REACHED' }]);
  });
});
