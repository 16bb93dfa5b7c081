import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

describe('reservations', () => {
  let world: CheckoutWorld;
  let codes = 0;

  beforeAll(async () => {
    world = await openCheckout();
  });
  afterAll(() => world.close());

  /** A coupon for one use, and an order that takes it. */
  const oneUse = async (): Promise<() => ReturnType<typeof anOrder>> => {
    const code = `ONCE${(codes += 1)}`;
    await makeCoupon(world.checkout, { code, conditions: { totalUsageLimit: 1 } });
    return () => ({ ...anOrder(), codes: [code] });
  };

  /** Lets a reservation's time be over without waiting for it. */
  const expire = async (id: string): Promise<void> => {
    await world.app.database.query(
      `UPDATE redemptions SET created_at = created_at - interval '1 hour', expires_at = expires_at - interval '1 hour' WHERE id = $1`,
      [id],
    );
    await world.app.database.query(
      `UPDATE redemption_uses SET created_at = created_at - interval '1 hour', expires_at = expires_at - interval '1 hour' WHERE redemption_id = $1`,
      [id],
    );
  };

  it('holds a use for 900 seconds unless told otherwise', async () => {
    const order = await oneUse();
    const reserved = await world.checkout.reserve(order());
    expect(reserved.status).toBe('RESERVED');
    expect(Date.parse(reserved.expiresAt ?? '') - Date.parse(reserved.createdAt)).toBe(900_000);
    const refused = await world.checkout.post('/v1/redemptions', order()).expect(422);
    expect(refused.body).toMatchObject({ rejected: [{ reason: 'USAGE_LIMIT_REACHED' }] });
  });

  it.each([5, 86_400])('holds a use for %i seconds when asked to', async (ttlSeconds) => {
    const order = await oneUse();
    const reserved = await world.checkout.reserve({ ...order(), ttlSeconds });
    expect(Date.parse(reserved.expiresAt ?? '') - Date.parse(reserved.createdAt)).toBe(ttlSeconds * 1000);
  });

  it('becomes a redemption when it is confirmed', async () => {
    const order = await oneUse();
    const reserved = await world.checkout.reserve(order());
    const confirmed = await world.checkout.post(`/v1/redemptions/${reserved.id}/confirm`).expect(200);
    expect(confirmed.body).toEqual({ ...reserved, status: 'REDEEMED', expiresAt: null });
    expect(await world.checkout.read(reserved.id)).toEqual(confirmed.body);
    await world.checkout.post('/v1/redemptions', order()).expect(422);
  });

  it('gives its use back when it is released', async () => {
    const order = await oneUse();
    const reserved = await world.checkout.reserve(order());
    const released = await world.checkout.post(`/v1/redemptions/${reserved.id}/release`).expect(200);
    expect(released.body).toMatchObject({ id: reserved.id, status: 'RELEASED' });
    await world.checkout.redeem(order());
  });

  it('frees its order reference when it is released', async () => {
    const order = (await oneUse())();
    const reserved = await world.checkout.reserve(order);
    await world.checkout.post(`/v1/redemptions/${reserved.id}/release`).expect(200);
    expect((await world.checkout.redeem(order)).id).not.toBe(reserved.id);
  });

  it('counts as free from its end on, with no sweeper run', async () => {
    const order = await oneUse();
    const reserved = await world.checkout.reserve(order());
    await expire(reserved.id);
    expect((await world.checkout.read(reserved.id)).status).toBe('EXPIRED');
    await world.checkout.redeem(order());
  });

  it('can no longer be released once it is over', async () => {
    const { id } = await world.checkout.reserve((await oneUse())());
    await expire(id);
    const refused = await world.checkout.post(`/v1/redemptions/${id}/release`).expect(409);
    expect(refused.body).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('can no longer be confirmed once it is over and another took its use', async () => {
    const order = await oneUse();
    const { id } = await world.checkout.reserve(order());
    await expire(id);
    await world.checkout.redeem(order());
    const refused = await world.checkout.post(`/v1/redemptions/${id}/confirm`).expect(409);
    expect(refused.body).toMatchObject({ code: 'INVALID_STATE' });
  });

  it.each([
    ['RESERVED', [], ['refund']],
    ['REDEEMED', ['confirm'], ['confirm', 'release']],
    ['RELEASED', ['release'], ['confirm', 'release', 'refund']],
    ['REFUNDED', ['confirm', 'refund'], ['confirm', 'release', 'refund']],
  ])('of status %s (after %j) cannot go by %j', async (status, before, steps) => {
    const { id } = await world.checkout.reserve((await oneUse())());
    for (const step of before) await world.checkout.post(`/v1/redemptions/${id}/${step}`).expect(200);
    for (const step of steps) {
      const refused = await world.checkout.post(`/v1/redemptions/${id}/${step}`).expect(409);
      expect(refused.body).toMatchObject({ code: 'INVALID_STATE' });
    }
    expect((await world.checkout.read(id)).status).toBe(status);
  });

  it('a redemption cannot be confirmed or released', async () => {
    const { id } = await world.checkout.redeem((await oneUse())());
    await world.checkout.post(`/v1/redemptions/${id}/confirm`).expect(409);
    await world.checkout.post(`/v1/redemptions/${id}/release`).expect(409);
  });
});
