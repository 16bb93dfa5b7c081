import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

/** 60 % of the order in line 0, 40 % in line 1; 10 % off: 6,000 and 4,000. */
const ITEMS = [
  { productId: 'tea', quantity: 3, unitPrice: 20_000 },
  { productId: 'pot', quantity: 1, unitPrice: 40_000 },
];

describe('refunds', () => {
  let world: CheckoutWorld;
  let codes = 0;

  beforeAll(async () => {
    world = await openCheckout();
  });
  afterAll(() => world.close());

  const redeemed = async (): Promise<{ id: string; again: () => object }> => {
    const code = `TENTH${(codes += 1)}`;
    await makeCoupon(world.checkout, {
      code,
      discountValue: 10,
      maxDiscountAmount: 1000,
      conditions: { totalUsageLimit: 1 },
    });
    const { customer, order } = anOrder();
    const { amount: _amount, ...rest } = order;
    const { id } = await world.checkout.redeem({ codes: [code], customer, order: { ...rest, items: ITEMS } });
    return { id, again: () => ({ ...anOrder(), codes: [code] }) };
  };

  it('whole, gives everything and the use back', async () => {
    const { id, again } = await redeemed();
    const answer = await world.checkout.refund(id);
    expect(answer).toMatchObject({
      id,
      status: 'REFUNDED',
      refund: { orderValue: 100_000, discount: 10_000, paid: 90_000 },
    });
    await world.checkout.redeem(again());
  });

  it('without any body is a refund of the whole', async () => {
    const { id } = await redeemed();
    const answer = await world.checkout.post(`/v1/redemptions/${id}/refund`).expect(200);
    expect(answer.body).toMatchObject({ status: 'REFUNDED' });
  });

  it('of some units, computes from the stored shares', async () => {
    const { id, again } = await redeemed();
    const first = await world.checkout.refund(id, { lines: [{ index: 0, quantity: 1 }] });
    expect(first).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      refund: { orderValue: 20_000, discount: 2000, paid: 18_000 },
    });
    await world.checkout.post('/v1/redemptions', again()).expect(422);
    const rest = await world.checkout.refund(id, {
      lines: [
        { index: 0, quantity: 2 },
        { index: 1, quantity: 1 },
      ],
    });
    expect(rest).toMatchObject({
      status: 'REFUNDED',
      refund: { orderValue: 80_000, discount: 8000, paid: 72_000 },
    });
    await world.checkout.redeem(again());
  });

  it('of amounts, sum to exactly what was paid', async () => {
    const { id } = await redeemed();
    const parts = [
      (await world.checkout.refund(id, { amount: 33_333 })).refund,
      (await world.checkout.refund(id, { amount: 33_333 })).refund,
      (await world.checkout.refund(id)).refund,
    ];
    const sum = (field: 'orderValue' | 'discount' | 'paid'): number =>
      parts.reduce((total, part) => total + (part?.[field] ?? Number.NaN), 0);
    expect([sum('orderValue'), sum('discount'), sum('paid')]).toEqual([100_000, 10_000, 90_000]);
  });

  it('can keep the use although all is given back', async () => {
    const { id, again } = await redeemed();
    await world.checkout.refund(id, { returnUses: false });
    await world.checkout.post('/v1/redemptions', again()).expect(422);
  });

  it('can give the use back although something is kept, and only once', async () => {
    const { id, again } = await redeemed();
    await world.checkout.refund(id, { amount: 1000, returnUses: true });
    await world.checkout.redeem(again());
    await world.checkout.refund(id);
    await world.checkout.post('/v1/redemptions', again()).expect(422);
  });

  it.each([
    ['more than is left', 'amount', { amount: 100_001 }],
    ['more units than there are', 'lines[0].quantity', { lines: [{ index: 0, quantity: 4 }] }],
    ['a line that is not there', 'lines[0].index', { lines: [{ index: 2, quantity: 1 }] }],
    [
      'a line twice',
      'lines[1].index',
      {
        lines: [
          { index: 0, quantity: 1 },
          { index: 0, quantity: 1 },
        ],
      },
    ],
  ])('of %s is refused, naming %s', async (_what, field, body) => {
    const { id } = await redeemed();
    const refused = await world.checkout.post(`/v1/redemptions/${id}/refund`, body).expect(400);
    expect(refused.body).toMatchObject({ code: 'INVALID_REQUEST', details: { fields: [{ path: field }] } });
    expect((await world.checkout.read(id)).status).toBe('REDEEMED');
  });

  it('of the same whole at once happen once', async () => {
    const { id } = await redeemed();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.checkout.post(`/v1/redemptions/${id}/refund`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
  });
});
