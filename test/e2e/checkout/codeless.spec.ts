import { ownerId } from '#platform/owner';

import { LedgerBuilders } from '../../support/ledger-builders.js';
import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

describe('what applies by itself, and what shipping bears', () => {
  let world: CheckoutWorld;

  beforeAll(async () => {
    world = await openCheckout();
    const couponId = await makeCoupon(world.checkout, {
      conditions: { combinable: true, perUserLimit: 100 },
    });
    const [row] = await world.app.database.query<{ owner: string }>(
      'SELECT owner_id AS owner FROM coupons WHERE id = $1',
      [couponId],
    );
    const build = new LedgerBuilders(world.app.database);
    const discount = { kind: 'shipping', value: { kind: 'free' }, capMinor: 3000 } as const;
    await build.codeless(ownerId(row?.owner ?? ''), { combinable: true, discount });
  });
  afterAll(() => world.close());

  it('has null for a code, and the part of the discount that the shipping bears', async () => {
    const body = anOrder();
    const order = { ...body.order, shipping: 4900 };
    const placed = await world.checkout.post('/v1/redemptions', { ...body, order }).expect(201);
    const { applied, order: sums } = placed.body as {
      applied: Record<string, unknown>[];
      order: Record<string, number>;
    };
    const [coded, codeless] = applied;
    expect(coded).not.toHaveProperty('shippingDiscount');
    expect(codeless).toEqual({
      code: null,
      couponId: codeless?.['couponId'],
      discount: 3000,
      lines: [],
      shippingDiscount: 3000,
    });
    expect(sums).toMatchObject({
      shipping: 4900,
      total: (sums['subtotal'] ?? 0) - (sums['discount'] ?? 0) + 4900,
    });
    const { id } = placed.body as { id: string };
    expect((await world.checkout.get(`/v1/redemptions/${id}`).expect(200)).body).toEqual(placed.body);
    const validated = await world.checkout.post('/v1/validations', { ...body, order }).expect(200);
    expect(validated.body).toMatchObject({ valid: true, applied });
  });
});
