import { setTimeout as pause } from 'node:timers/promises';

import { eventually } from '../../support/eventually.js';
import { ACCEPT, FAIL, isSignedWith, type Received, type Receiver } from '../../support/receiver.js';
import { WebhooksWorld } from './webhooks-world.js';

const referenceOf = ({ data }: Received): string => (data['order'] as { reference: string }).reference;

describe('webhook deliveries', () => {
  let world: WebhooksWorld;
  let receiver: Receiver;

  beforeAll(async () => {
    world = await WebhooksWorld.open();
    for (const code of ['STUCK', 'FREE', 'THIRD'])
      await world.coupon(code, { conditions: { perUserLimit: 100 } });
  });
  afterAll(() => world.app.close());
  beforeEach(async () => {
    receiver = await world.receiver();
  });
  afterEach(() => world.stopReceivers());

  const redeem = async (...codes: string[]): Promise<void> => {
    for (const code of codes) await world.checkout.redeem(world.order(code));
  };

  it('are given up after three days, listed as dead, let the next one go, and are sent again when asked', async () => {
    receiver.answer = (response, received) =>
      (referenceOf(received) === first ? FAIL : ACCEPT)(response, received);
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    const order = world.order('FREE');
    const first = order.order['reference'] as string;
    await world.checkout.redeem(order);
    await world.untilNewest(webhook, { status: 'failed' });
    await redeem('FREE');
    await world.app.database.query(
      `UPDATE webhook_deliveries SET retry_until = now(), next_attempt_at = now()
       WHERE status = 'FAILED' AND endpoint_id = $1`,
      [webhook.id],
    );
    await receiver.untilAccepted(1);
    const [dead, ...none] = await world.deliveries(webhook, '?status=dead');
    expect(none).toEqual([]);
    expect(dead).toMatchObject({ next_attempt_at: null, response_status: 500 });

    receiver.answer = ACCEPT;
    const path = `/admin/webhooks/${webhook.id}/deliveries/${dead?.id ?? ''}/replay`;
    const { body } = await world.call('post', path).expect(202);
    expect(body).toMatchObject({
      id: dead?.id,
      message_id: dead?.message_id,
      status: 'pending',
      attempts: 0,
    });
    await receiver.untilAccepted(2);
    expect(receiver.accepted.map(referenceOf)[1]).toBe(first);
    expect(await world.deliveries(webhook, '?status=dead')).toEqual([]);
    await world.call('post', path).expect(202);
    await receiver.untilAccepted(3);
  });

  it('do not wait out their time once the endpoint answers again', async () => {
    receiver.answer = FAIL;
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    await redeem('STUCK', 'FREE', 'THIRD');
    await eventually('three failed', async () => {
      return (await world.deliveries(webhook, '?status=failed')).length === 3;
    });
    await world.app.database.query(
      `UPDATE webhook_deliveries SET next_attempt_at = now() + interval '1 hour' WHERE status = 'FAILED'`,
    );
    await pause(1_100);
    receiver.answer = ACCEPT;
    const [any] = await world.deliveries(webhook, '?status=failed');
    await world.call('post', `/admin/webhooks/${webhook.id}/deliveries/${any?.id ?? ''}/replay`).expect(202);
    await receiver.untilAccepted(3);
  });

  it('are signed by both secrets for a day after one was replaced', async () => {
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    const rotated = await world.call('post', `/admin/webhooks/${webhook.id}/rotate-secret`).expect(200);
    const { secret } = rotated.body as { secret: string };
    expect(secret).not.toBe(webhook.secret);
    await redeem('FREE');
    await receiver.untilAccepted(1);
    await world.app.database.query(
      `UPDATE webhook_endpoints SET previous_secret_until = previous_secret_until - interval '24 hours'`,
    );
    await redeem('FREE');
    await receiver.untilAccepted(2);
    const signers = receiver.accepted.map((received) => [
      isSignedWith(webhook.secret, received),
      isSignedWith(secret, received),
    ]);
    expect(signers).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('rest while their endpoint is switched off, and go to its new address', async () => {
    receiver.answer = FAIL;
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    const path = `/admin/webhooks/${webhook.id}`;
    await redeem('FREE');
    await world.untilNewest(webhook, { status: 'failed' });
    await world.call('patch', path).send({ enabled: false }).expect(200);
    await redeem('FREE');
    const attempts = receiver.received.length;
    await pause(2_000);
    expect(receiver.received.length - attempts).toBeLessThanOrEqual(1);
    const other = await world.receiver();
    await world.call('patch', path).send({ enabled: true, url: other.url }).expect(200);
    await world.letTimePass();
    await other.untilAccepted(1);
    expect(await world.deliveries(webhook)).toHaveLength(1);
  });

  it('end with their endpoint', async () => {
    receiver.answer = FAIL;
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    await redeem('FREE');
    await world.untilNewest(webhook, { status: 'failed' });
    await world.call('delete', `/admin/webhooks/${webhook.id}`).expect(204);
    await pause(500);
    const attempts = receiver.received.length;
    await world.letTimePass();
    await pause(1_500);
    expect(receiver.received).toHaveLength(attempts);
  });

  it('can be tried with a test, whatever the endpoint listens to', async () => {
    const webhook = await world.listen(receiver.url, ['job.failed']);
    const { body } = await world.call('post', `/admin/webhooks/${webhook.id}/test`).expect(202);
    expect(body).toMatchObject({ type: 'webhook.test', status: 'pending', attempts: 0 });
    await receiver.untilAccepted(1);
    const [received] = receiver.accepted;
    expect(received).toMatchObject({ type: 'webhook.test', data: { webhookId: webhook.id } });
    expect(received && isSignedWith(webhook.secret, received)).toBe(true);
  });
});
