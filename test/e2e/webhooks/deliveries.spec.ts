import { setTimeout as pause } from 'node:timers/promises';

import { eventually } from '../../support/eventually.js';
import {
  ACCEPT,
  type Answer,
  FAIL,
  HANG,
  isSignedWith,
  type Received,
  type Receiver,
} from '../../support/receiver.js';
import { WebhooksWorld } from './webhooks-world.js';

const codeOf = ({ data }: Received): string => (data['applied'] as { code: string }[])[0]?.code ?? '';
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

  it('come again after a failure, with the same id and body, signed anew, until they are accepted', async () => {
    receiver.answer = FAIL;
    const { secret, ...webhook } = await world.listen(receiver.url, ['redemption.created']);
    await redeem('FREE');
    const failed = await world.untilNewest({ secret, ...webhook }, { status: 'failed' });
    expect(failed).toMatchObject({ response_status: 500, error: "the answer's status was 500" });
    expect(failed.next_attempt_at).not.toBeNull();
    await eventually('three attempts', () => receiver.received.length >= 3);
    receiver.answer = ACCEPT;
    const done = await world.untilNewest({ secret, ...webhook }, { status: 'succeeded' });
    expect(done).toMatchObject({ response_status: 204, error: null, next_attempt_at: null });
    expect(done.attempts).toBe(receiver.received.length);
    expect(receiver.received.every((received) => isSignedWith(secret, received))).toBe(true);
    const [ids, bodies] = [
      receiver.received.map(({ headers }) => headers['webhook-id']),
      receiver.received.map(({ body }) => body),
    ];
    expect([...new Set(ids)]).toEqual([done.message_id]);
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? '')).toEqual({
      type: 'redemption.created',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      data: expect.any(Object) as object,
    });
    const sentAt = Number(receiver.received[0]?.headers['webhook-timestamp']);
    expect(Math.abs(sentAt - Date.now() / 1_000)).toBeLessThan(30);
  });

  it('hold back later ones of the same coupon, and not those of another', async () => {
    receiver.answer = (response, received) =>
      (codeOf(received) === 'STUCK' ? FAIL : ACCEPT)(response, received);
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    await redeem('STUCK', 'STUCK', 'FREE', 'STUCK', 'FREE', 'THIRD');
    await receiver.untilAccepted(3);
    expect(receiver.accepted.map(codeOf).sort()).toEqual(['FREE', 'FREE', 'THIRD']);
    const stuck = receiver.received.filter((received) => codeOf(received) === 'STUCK');
    expect(new Set(stuck.map(referenceOf)).size).toBe(1);
    expect((await world.deliveries(webhook, '?status=pending')).length).toBe(2);

    receiver.answer = ACCEPT;
    await world.letTimePass();
    await receiver.untilAccepted(6);
    const inOrder = receiver.accepted.filter((received) => codeOf(received) === 'STUCK').map(referenceOf);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => Number(a.slice(6)) - Number(b.slice(6))));
    expect(new Set(inOrder).size).toBe(3);
  });

  it('wait for every coupon of their order', async () => {
    await world.app.database.query(`UPDATE promotions SET combinable = true, version = version + 1`);
    let open = false;
    receiver.answer = (response, received) =>
      (codeOf(received) === 'STUCK' && !open ? FAIL : ACCEPT)(response, received);
    await world.listen(receiver.url, ['redemption.created']);
    await redeem('STUCK');
    await world.checkout.redeem(world.order('FREE', 'STUCK'));
    await redeem('FREE', 'THIRD');
    await receiver.untilAccepted(1);
    await pause(700);
    // Of FREE's two orders the first has STUCK in it, which failed, and so both wait.
    expect(receiver.accepted.map(codeOf)).toEqual(['THIRD']);
    open = true;
    await world.letTimePass();
    await receiver.untilAccepted(4);
    const places = receiver.accepted.map(referenceOf).slice(1);
    expect(places).toEqual([...places].sort((a, b) => Number(a.slice(6)) - Number(b.slice(6))));
  });

  it.each<[string, Answer, Partial<Record<'response_status' | 'error', unknown>>]>([
    ['never answers', HANG, { response_status: null, error: 'there was no answer within 1 s' }],
    [
      'redirects to a private address',
      (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
      { response_status: 307, error: 'redirects are not followed' },
    ],
    ['breaks off', (response) => response.destroy(), { response_status: null }],
    [
      'answers what is not HTTP',
      (response) => response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'),
      { response_status: null },
    ],
    [
      'answers with endless headers',
      (response) => response.socket?.write(`HTTP/1.1 200 OK\r\n${'x-long: y\r\n'.repeat(100_000)}`),
      { response_status: null },
    ],
    ['says that it is gone', (response) => response.writeHead(410).end(), { response_status: 410 }],
  ])('fail at a receiver that %s, and come again', async (_what, answer, shown) => {
    receiver.answer = answer;
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    await redeem('FREE');
    expect(await world.untilNewest(webhook, { status: 'failed' })).toMatchObject(shown);
    receiver.answer = ACCEPT;
    await world.letTimePass();
    await world.untilNewest(webhook, { status: 'succeeded' });
  });

  it('take a long answer for an answer, and read only its beginning', async () => {
    let written = 0;
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        while (written < 10 * 2 ** 20 && !response.destroyed) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536, 'x'))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    };
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    const before = process.memoryUsage().rss;
    await redeem(...Array.from({ length: 8 }, () => 'FREE'));
    await eventually('eight delivered', async () => {
      return (await world.deliveries(webhook, '?status=succeeded')).length === 8;
    });
    expect(receiver.received).toHaveLength(8);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
    const [row] = await world.app.database.query<{ bytes: number }>(
      `SELECT max(pg_column_size(d.*)) AS bytes FROM webhook_deliveries d`,
    );
    expect(row?.bytes).toBeLessThan(4_096);
  });

  it('take an answer for one that never ends', async () => {
    receiver.answer = (response) => response.writeHead(200).write('and');
    const webhook = await world.listen(receiver.url, ['redemption.created']);
    await redeem('FREE');
    await world.untilNewest(webhook, { status: 'succeeded', response_status: 200 });
  });

  it('are not kept up by another endpoint that hangs', async () => {
    const hanging = await world.receiver();
    hanging.answer = HANG;
    await world.listen(hanging.url, ['redemption.created']);
    await world.listen(receiver.url, ['redemption.created']);
    for (let i = 0; i < 10; i += 1) await redeem('STUCK', 'FREE', 'THIRD');
    await receiver.untilAccepted(30);
    expect(hanging.accepted).toEqual([]);
  });

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
