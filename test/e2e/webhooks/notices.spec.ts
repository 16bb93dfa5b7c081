import { WebhookHousekeeping } from '#features/webhooks';

import { eventually } from '../../support/eventually.js';
import { type Received, type Receiver } from '../../support/receiver.js';
import { WebhooksWorld } from './webhooks-world.js';

/** More than are told at once. */
const MANY = 1_100;

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

describe('webhook events of limits and ends', () => {
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

  it('tell of the last use after the redemption that it was, and of limits that come near, once each', async () => {
    await world.listenAsPartner(receiver.url, [
      'coupon.limit_approaching',
      'coupon.exhausted',
      'redemption.created',
    ]);
    const id = await world.coupon('TEN', { conditions: { totalUsageLimit: 20 } });
    const answers = [];
    for (let i = 0; i < 20; i += 1) answers.push(await world.checkout.redeem(world.order('TEN')));
    await receiver.untilAccepted(23);
    const others = receiver.accepted.filter(({ type }) => type !== 'redemption.created');
    expect(
      others.map(({ type, data }) => [type, data['couponId'], data['code'], data['uses'], data['percent']]),
    ).toEqual([
      ['coupon.limit_approaching', id, 'TEN', 16, 80],
      ['coupon.limit_approaching', id, 'TEN', 19, 95],
      ['coupon.exhausted', id, 'TEN', 20, undefined],
    ]);
    expect(typesOf(receiver.accepted).slice(-2)).toEqual(['redemption.created', 'coupon.exhausted']);

    // Given back and taken again it is exhausted again; that its limit comes near was told.
    await world.checkout.post(`/v1/redemptions/${answers[0]?.id ?? ''}/refund`, {}).expect(200);
    await world.checkout.redeem(world.order('TEN'));
    await receiver.untilAccepted(25);
    await nothingMore(receiver, world);
    expect(typesOf(receiver.accepted).slice(23)).toEqual(['redemption.created', 'coupon.exhausted']);
  });

  it('tell that a coupon ends soon, a week and a day before, once each, and again when it is given another end', async () => {
    await world.listenAsPartner(receiver.url, ['coupon.expiring']);
    const id = await world.coupon('ENDS');
    await world.coupon('ENDS-LATER');
    const housekeeping = world.app.app.get(WebhookHousekeeping, { strict: false });
    const endIn = async (hours: number): Promise<void> => {
      await world.app.database.query(
        `UPDATE promotions SET ends_at = now() + make_interval(hours => $1)
         WHERE id = (SELECT promotion_id FROM coupons WHERE id = $2)`,
        [hours, id],
      );
      await Promise.all([housekeeping.tidy(), housekeeping.tidy()]);
      await housekeeping.tidy();
    };
    await endIn(8 * 24);
    await endIn(7 * 24 - 1);
    await receiver.untilAccepted(1);
    await endIn(23);
    await receiver.untilAccepted(2);
    await endIn(7 * 24 - 2);
    await receiver.untilAccepted(3);
    await nothingMore(receiver, world);
    expect(
      receiver.accepted.map(({ data }) => [data['couponId'], data['code'], data['withinHours']]),
    ).toEqual([
      [id, 'ENDS', 168],
      [id, 'ENDS', 24],
      [id, 'ENDS', 168],
    ]);
  });

  it('tell in one round of as many coupons as end soon', async () => {
    await world.listenAsPartner(receiver.url, ['coupon.expiring']);
    const { database, app } = world.app;
    await database.query(
      `INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display, ends_at)
       SELECT 'ending-' || n, $1, 'PARTNER_COUPON', 'INR', '{"kind":"free"}', '{}', '{}', now() + interval '3 days'
       FROM generate_series(1, $2::int) n`,
      [world.partner.id, MANY],
    );
    await app.get(WebhookHousekeeping, { strict: false }).tidy();
    const told = await database.query(`SELECT 1 FROM promotion_notices WHERE promotion_id LIKE 'ending-%'`);
    expect(told).toHaveLength(MANY);
    await receiver.untilAccepted(MANY);
  });

  it('that cannot be stored do not keep what is long over from being removed', async () => {
    await world.listenAsPartner(receiver.url, ['coupon.expiring', 'coupon.created']);
    const { database, app } = world.app;
    await world.coupon('OVER');
    await receiver.untilAccepted(1);
    await eventually('a delivery that is over', async () => {
      const over = await database.query(`UPDATE webhook_deliveries SET finished_at = now() - interval '8 days'
        WHERE status = 'SUCCEEDED' AND type = 'coupon.created' RETURNING 1`);
      return over.length === 1;
    });
    await database.query(`UPDATE promotions SET ends_at = now() + interval '2 days'
      WHERE id = (SELECT promotion_id FROM coupons WHERE code = 'OVER')`);
    await database.query(`
      CREATE FUNCTION refuse_notices() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
      CREATE TRIGGER notices_refused BEFORE INSERT ON promotion_notices FOR EACH ROW EXECUTE FUNCTION refuse_notices()`);
    try {
      await app.get(WebhookHousekeeping, { strict: false }).tidy();
      expect(await database.query(`SELECT 1 FROM webhook_deliveries WHERE type = 'coupon.created'`)).toEqual(
        [],
      );
    } finally {
      await database.query('DROP FUNCTION refuse_notices CASCADE');
    }
  });
});
