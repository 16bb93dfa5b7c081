import { eventually } from '../../support/eventually.js';
import { makePartner } from '../../support/people.js';
import { isSignedWith, type Received, type Receiver } from '../../support/receiver.js';
import { WebhooksWorld } from './webhooks-world.js';

const REDEMPTION_EVENTS = [
  'redemption.created',
  'redemption.confirmed',
  'redemption.released',
  'redemption.refunded',
];
const typesOf = (received: readonly Received[]): string[] => received.map(({ type }) => type);
const nothingMore = async (receiver: Receiver, world: WebhooksWorld): Promise<void> => {
  await eventually('an empty outbox', async () => {
    const [row] = await world.app.database.query<{ left: number }>(
      `SELECT ((SELECT count(*) FROM outbox_events)
        + (SELECT count(*) FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
            AND e.deleted_at IS NULL AND e.enabled WHERE d.status = 'PENDING'))::int AS left`,
    );
    return row?.left === 0;
  });
  expect(receiver.received.length).toBe(receiver.accepted.length);
};

describe('webhook events', () => {
  let world: WebhooksWorld;
  let receiver: Receiver;

  beforeAll(async () => {
    world = await WebhooksWorld.open();
  });
  afterAll(() => world.app.close());
  beforeEach(async () => {
    receiver = await world.receiver();
  });
  afterEach(() => world.stopReceivers());

  it('tell the whole life of an order to its owner, signed, with the amounts of its API', async () => {
    const { secret } = await world.listenAsPartner(receiver.url, REDEMPTION_EVENTS);
    const first = await world.coupon('LIFE-1');
    const redeemed = await world.checkout.redeem(world.order('LIFE-1'));
    await world.checkout.post(`/v1/redemptions/${redeemed.id}/refund`, { amount: 50_000 }).expect(200);
    await world.checkout.post(`/v1/redemptions/${redeemed.id}/refund`, {}).expect(200);
    const held = await world.checkout.reserve(world.order('LIFE-1'));
    await world.checkout.post(`/v1/redemptions/${held.id}/confirm`).expect(200);
    const freed = await world.checkout.reserve(world.order('LIFE-1'));
    await world.checkout.release(freed.id);
    await receiver.untilAccepted(7);
    await nothingMore(receiver, world);

    expect(receiver.accepted.map(({ type, data }) => [type, data['id'], data['status']])).toEqual([
      ['redemption.created', redeemed.id, 'REDEEMED'],
      ['redemption.refunded', redeemed.id, 'PARTIALLY_REFUNDED'],
      ['redemption.refunded', redeemed.id, 'REFUNDED'],
      ['redemption.created', held.id, 'RESERVED'],
      ['redemption.confirmed', held.id, 'REDEEMED'],
      ['redemption.created', freed.id, 'RESERVED'],
      ['redemption.released', freed.id, 'RELEASED'],
    ]);
    expect(receiver.accepted[0]?.data).toEqual({
      id: redeemed.id,
      ownerId: world.partner.id,
      status: 'REDEEMED',
      order: { ...redeemed.order, type: 'REDEMPTION' },
      applied: [{ couponId: first, code: 'LIFE-1', discount: 10_000 }],
      customer: { id: expect.stringMatching(/^cust-/) as string, email: null },
      refunded: { orderValue: 0, discount: 0 },
      expiresAt: null,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    expect(receiver.accepted[2]?.data['refunded']).toEqual({ orderValue: 100_000, discount: 10_000 });
    expect(receiver.accepted.every((received) => isSignedWith(secret, received))).toBe(true);
    expect(new Set(receiver.accepted.map(({ headers }) => headers['webhook-id'])).size).toBe(7);
  });

  it('tell of an order once, with all its coupons, or with none', async () => {
    await world.listenAsPartner(receiver.url, REDEMPTION_EVENTS);
    const ids = [await world.coupon('PAIR-1'), await world.coupon('PAIR-2')];
    await world.app.database.query(`UPDATE promotions SET combinable = true, version = version + 1
      WHERE id IN (SELECT promotion_id FROM coupons WHERE code LIKE 'PAIR-%')`);
    await world.checkout.redeem(world.order('PAIR-1', 'PAIR-2'));
    const bare = { ...world.order(), codes: undefined };
    await world.checkout.redeem(bare);
    await receiver.untilAccepted(2);
    await nothingMore(receiver, world);
    const [pair, none] = [...receiver.accepted].sort(
      (a, b) => (b.data['applied'] as unknown[]).length - (a.data['applied'] as unknown[]).length,
    );
    expect((pair?.data['applied'] as { couponId: string }[]).map(({ couponId }) => couponId).sort()).toEqual(
      [...ids].sort(),
    );
    expect(none).toMatchObject({ type: 'redemption.created', data: { applied: [] } });
    expect(receiver.accepted).toHaveLength(2);
  });

  it('tell of profiles', async () => {
    await world.listen(receiver.url, ['profile.created', 'profile.updated', 'profile.deleted']);
    const terms = {
      type: 'single',
      apply_to: 'entire_order',
      single_amount: 10,
      single_amount_type: 'PERCENT',
    };
    const profile = { is_apply_coupon_code: true, discount_details_type: 'amount', amount_details: terms };
    const profiles = '/admin/discount_profiles';
    const made = await world
      .call('post', profiles)
      .send({ ...profile, name: 'Told' })
      .expect(201);
    const { id } = (made.body as { discount: { id: number } }).discount;
    await world
      .call('put', `${profiles}/${id}`)
      .send({ ...profile, name: 'Renamed' })
      .expect(200);
    await world.call('delete', `${profiles}/${id}`).expect(204);
    await receiver.untilAccepted(3);
    expect(receiver.accepted.map(({ type, data }) => [type, data['id'], data['name']])).toEqual([
      ['profile.created', String(id), 'Told'],
      ['profile.updated', String(id), 'Renamed'],
      ['profile.deleted', String(id), 'Renamed'],
    ]);
  });

  it('tell when a reservation has run out', async () => {
    await world.listenAsPartner(receiver.url, ['redemption.released']);
    await world.coupon('RUNS-OUT', { conditions: { totalUsageLimit: 1 } });
    const held = await world.checkout.reserve(world.order('RUNS-OUT'));
    await world.app.database.query(
      `WITH late AS (UPDATE redemptions SET expires_at = now() - interval '1 s' WHERE id = $1)
       UPDATE redemption_uses SET expires_at = now() - interval '1 s' WHERE redemption_id = $1`,
      [held.id],
    );
    await world.checkout.redeem(world.order('RUNS-OUT'));
    await receiver.untilAccepted(1);
    expect(receiver.accepted[0]).toMatchObject({ data: { id: held.id, status: 'EXPIRED' } });
  });

  it('tell of changes of coupons as they are audited', async () => {
    await world.listen(receiver.url, [
      'coupon.created',
      'coupon.updated',
      'coupon.archived',
      'coupon.deleted',
    ]);
    const made = await world
      .call('post', '/api/admin/coupons')
      .send({ discount_type: 'percentage', discount_value: 20 })
      .expect(201);
    const { id, code } = (made.body as { data: { id: string; code: string } }).data;
    await world.call('patch', `/api/admin/coupons/${id}`).send({ usage_limit: 5 }).expect(200);
    await world.call('delete', `/api/admin/coupons/${id}`).expect(200);
    await receiver.untilAccepted(3);
    expect(typesOf(receiver.accepted)).toEqual(['coupon.created', 'coupon.updated', 'coupon.deleted']);
    expect(receiver.accepted.map(({ data }) => [data['id'], data['code'], data['ownerId']])).toEqual(
      Array.from({ length: 3 }, () => [id, code, 'platform']),
    );
  });

  it('reach their own partner and the platform, and no other partner', async () => {
    const [platform, stranger] = [await world.receiver(), await world.receiver()];
    const other = await makePartner(world.app);
    await world.listenAsPartner(receiver.url, ['coupon.created']);
    await world.listenAsPartner(stranger.url, ['coupon.created', ...REDEMPTION_EVENTS], other.token);
    await world.listen(platform.url, ['coupon.created', 'redemption.created']);
    const id = await world.coupon('MINE');
    await world.checkout.redeem(world.order('MINE'));
    await platform.untilAccepted(2);
    await receiver.untilAccepted(1);
    expect(platform.accepted.map(({ data }) => data['ownerId'])).toEqual([
      world.partner.id,
      world.partner.id,
    ]);
    expect(receiver.accepted.map(({ data }) => data['id'])).toEqual([id]);
    await nothingMore(stranger, world);
    expect(stranger.received).toEqual([]);
  });

  it('are not told of what was rolled back, and not stored when nobody listens', async () => {
    await world.coupon('UNHEARD');
    await world.checkout.redeem(world.order('UNHEARD'));
    await world.listenAsPartner(receiver.url, ['coupon.created', 'redemption.created']);
    await world
      .call('post', '/v1/partners/coupons', world.partner.token)
      .send({ code: 'UNHEARD' })
      .expect(400);
    await world.checkout.post('/v1/redemptions', world.order('NO-SUCH-CODE')).expect(422);
    await world.coupon('HEARD');
    await receiver.untilAccepted(1);
    await nothingMore(receiver, world);
    expect(receiver.accepted.map(({ data }) => data['code'])).toEqual(['HEARD']);
  });
});
