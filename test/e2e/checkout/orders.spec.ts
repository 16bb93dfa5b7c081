import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

const COMBINABLE = { conditions: { combinable: true, perUserLimit: 100 } };

describe('orders', () => {
  let world: CheckoutWorld;

  beforeAll(async () => {
    world = await openCheckout();
    await makeCoupon(world.checkout, { conditions: { perUserLimit: 100 } });
    await makeCoupon(world.checkout, { ...COMBINABLE, code: 'TEN', discountValue: 10 });
    await makeCoupon(world.checkout, {
      ...COMBINABLE,
      code: 'FLAT50',
      discountType: 'ABS',
      discountValue: 50,
      maxDiscountAmount: 50,
    });
  });
  afterAll(() => world.close());

  const usesOf = async (id: string): Promise<number> => {
    const usage = await world.checkout.get(`/v1/partners/coupons/${id}/usage`).expect(200);
    return (usage.body as { totalUses: number }).totalUses;
  };

  describe('the same reference again, without a key', () => {
    it('by the same customer with the same codes answers the first redemption and consumes nothing', async () => {
      const body = anOrder();
      const first = await world.checkout.redeem(body);
      const uses = await usesOf(first.applied[0]?.couponId ?? '');
      const again = await world.checkout.post('/v1/redemptions', body).expect(200);
      expect(again.body).toEqual(first);
      expect(again.headers['idempotency-replayed']).toBeUndefined();
      expect(await usesOf(first.applied[0]?.couponId ?? '')).toBe(uses);
    });

    it.each([
      ['another customer', { customer: { id: 'someone-else' } }],
      ['other codes', { codes: ['TEN'] }],
      ['no codes', { codes: null }],
      ['no customer', { customer: null }],
    ])('with %s is 409', async (_what, changes) => {
      const body = anOrder();
      await world.checkout.redeem(body);
      const refused = await world.checkout.post('/v1/redemptions', { ...body, ...changes }).expect(409);
      expect(refused.body).toMatchObject({ code: 'ORDER_CONFLICT' });
    });

    it('twenty at once redeem once', async () => {
      const body = anOrder();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => world.checkout.post('/v1/redemptions', body)),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
      expect(new Set(answers.map(({ body: answer }) => (answer as { id: string }).id)).size).toBe(1);
    });
  });

  describe('with several codes', () => {
    it('applies those that may be combined, percentages first, whatever their order', async () => {
      const body = anOrder();
      const one = await world.checkout.validate({ ...body, codes: ['TEN', 'FLAT50'] });
      const other = await world.checkout.validate({ ...body, codes: ['FLAT50', 'TEN'] });
      expect(one).toEqual(other);
      expect(one.applied.map(({ code, discount }) => [code, discount])).toEqual([
        ['TEN', 10_000],
        ['FLAT50', 5000],
      ]);
      expect(one.order).toMatchObject({ discount: 15_000, total: 85_000 });
    });

    it('spreads a discount over the lines exactly', async () => {
      const items = [
        { productId: 'a', quantity: 1, unitPrice: 3333 },
        { productId: 'b', quantity: 1, unitPrice: 3333 },
        { productId: 'c', quantity: 1, unitPrice: 3334 },
      ];
      const { applied } = await world.checkout.validate({
        codes: ['FLAT50'],
        customer: { id: 'x' },
        order: { items },
      });
      const shares = applied[0]?.lines.map(({ discount }) => discount) ?? [];
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(5000);
      expect(shares).toHaveLength(3);
      for (const share of shares) expect(share).toBeGreaterThanOrEqual(1666);
    });

    it('given twice counts a code once', async () => {
      const { applied } = await world.checkout.validate({
        ...anOrder(),
        codes: ['SAVE20', 'SAVE20', 'save20'],
      });
      expect(applied).toHaveLength(1);
    });

    it('consumes nothing when any is rejected', async () => {
      const refused = await world.checkout
        .post('/v1/redemptions', { ...anOrder(), codes: ['SAVE20', 'NOPE'] })
        .expect(422);
      expect(refused.body).toMatchObject({
        code: 'COUPON_REJECTED',
        rejected: [{ code: 'NOPE', reason: 'NOT_FOUND' }],
      });
    });

    it('goes on with those that apply when "partial" is true', async () => {
      const redeemed = await world.checkout.redeem({
        ...anOrder(),
        codes: ['SAVE20', 'NOPE'],
        partial: true,
      });
      expect(redeemed.applied).toMatchObject([{ code: 'SAVE20', discount: 10_000 }]);
      expect(redeemed.rejected).toEqual([
        { code: 'NOPE', reason: 'NOT_FOUND', message: expect.any(String) as string },
      ]);
      expect(await world.checkout.read(redeemed.id)).toEqual(redeemed);
    });
  });

  it('a deposit is placed without a discount', async () => {
    const { customer, order } = anOrder();
    const placed = await world.checkout.redeem({ customer, order: { ...order, type: 'DEPOSIT' } });
    expect(placed).toMatchObject({ applied: [], rejected: [], order: { discount: 0, total: 100_000 } });
  });

  it('shipping is added after the discount', async () => {
    const body = anOrder();
    const placed = await world.checkout.redeem({ ...body, order: { ...body.order, shipping: 4900 } });
    expect(placed.order).toMatchObject({
      subtotal: 100_000,
      shipping: 4900,
      discount: 10_000,
      total: 94_900,
    });
  });

  it('an order in the partner’s currency need not say so', async () => {
    const { order } = await world.checkout.validate({ ...anOrder(), order: { amount: 100_000 } });
    expect(order).toMatchObject({ reference: null, currency: 'INR' });
  });

  it('amounts up to 10^13 are exact', async () => {
    const { order } = await world.checkout.validate({ ...anOrder(), order: { amount: 9_999_999_999_999 } });
    expect(order).toMatchObject({ subtotal: 9_999_999_999_999, total: 9_999_999_989_999 });
  });

  it('an e-mail is one person whatever its case and the spaces around it', async () => {
    await makeCoupon(world.checkout, { code: 'ONEEACH' });
    const body = { ...anOrder(), codes: ['ONEEACH'] };
    await world.checkout.redeem({ ...body, customer: { email: ' Guest@Example.com ' } });
    const { rejected } = await world.checkout.validate({ ...body, customer: { email: 'guest@example.com' } });
    expect(rejected).toMatchObject([{ reason: 'CUSTOMER_LIMIT_REACHED' }]);
  });

  it('the best listed coupon applies by itself, and the next best once it is used up', async () => {
    const listed = { display: { visibility: 'LISTED' }, conditions: { totalUsageLimit: 1, perUserLimit: 1 } };
    const flat = { discountType: 'ABS' as const, ...listed };
    await makeCoupon(world.checkout, { ...flat, code: 'BEST', discountValue: 300, maxDiscountAmount: 300 });
    await makeCoupon(world.checkout, { ...flat, code: 'NEXT', discountValue: 200, maxDiscountAmount: 200 });
    const discounts: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { customer, order } = anOrder();
      discounts.push((await world.checkout.redeem({ customer, order })).order.discount);
    }
    expect(discounts).toEqual([30_000, 20_000, 0]);
  });
});
