import { setTimeout as pause } from 'node:timers/promises';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner, type TestPartner } from '../../support/people.js';
import { FAIL, HANG, type Receiver } from '../../support/receiver.js';
import { PartnerClient, couponRequest } from '../partner/partner-client.js';
import { WebhooksWorld } from './webhooks-world.js';

const ENDPOINTS = 12;
const COUPONS = 10;
/** As long as a test waits for anything: an endpoint that hangs is given up after it. */
const TIMEOUT_SECONDS = '25';

describe('an owner whose receivers are bad', () => {
  let world: WebhooksWorld;
  let bad: Receiver;
  let good: Receiver;
  let neighbour: PartnerClient;

  beforeAll(async () => {
    world = await WebhooksWorld.open({
      WEBHOOK_TIMEOUT_SECONDS: TIMEOUT_SECONDS,
      WEBHOOK_DELIVERIES_PER_SECOND: '400',
    });
    neighbour = await PartnerClient.of(world.app);
  });
  afterAll(() => world.app.close());
  beforeEach(async () => {
    bad = await world.receiver();
    good = await world.receiver();
  });
  afterEach(() => world.stopReceivers());

  /** Many events, each about a coupon of its own, so that none waits for another. */
  async function flood(round: string): Promise<void> {
    for (let endpoint = 0; endpoint < ENDPOINTS; endpoint += 1) {
      await world.listenAsPartner(bad.url, ['redemption.created']);
    }
    for (let coupon = 0; coupon < COUPONS; coupon += 1) {
      const code = `${round}-${coupon}`;
      await world.coupon(code);
      await world.checkout.redeem(world.order(code));
    }
  }

  async function redeemOf(client: PartnerClient, count: number): Promise<void> {
    const checkout = new CheckoutClient(world.app, client.partner.token);
    const { code } = (await client.create(couponRequest())) as unknown as { code: string };
    for (let order = 0; order < count; order += 1) await checkout.redeem(world.order(code));
  }

  it.each([
    ['never answer', HANG],
    ['fail at once', FAIL],
  ])('keeps nobody else waiting when they %s', async (what, answer) => {
    bad.answer = answer;
    await flood(what.slice(0, 4).toUpperCase().trim());
    // Until as many are under way as there can be.
    await pause(2_000);
    await world.listenAsPartner(good.url, ['redemption.created'], neighbour.partner.token);
    await redeemOf(neighbour, 10);
    await good.untilAccepted(10);
  });

  it('keeps nobody else waiting with all that there is to tell', async () => {
    const others: TestPartner = await makePartner(world.app);
    await world.listenAsPartner(good.url, ['redemption.created'], neighbour.partner.token);
    await world.app.database.query(
      `INSERT INTO outbox_events (owner_id, type, order_keys, data)
       SELECT $1, 'redemption.created', ARRAY['flood-' || i], '{}' FROM generate_series(1, 20000) i`,
      [others.id],
    );
    const before = good.accepted.length;
    await redeemOf(neighbour, 5);
    await good.untilAccepted(before + 5);
    const [row] = await world.app.database.query<{ waiting: number }>(
      'SELECT count(*)::int AS waiting FROM outbox_events WHERE owner_id = $1',
      [others.id],
    );
    expect(row?.waiting).toBeGreaterThan(10_000);
  });
});
