import { setTimeout as pause } from 'node:timers/promises';

import { eventually } from '../../support/eventually.js';
import { ACCEPT, FAIL, isSignedWith, type Received, type Receiver } from '../../support/receiver.js';
import { WebhooksWorld } from './webhooks-world.js';

const codeOf = ({ data }: Received): string => (data['applied'] as { code: string }[])[0]?.code ?? '';
const referenceOf = ({ data }: Received): string => (data['order'] as { reference: string }).reference;

describe('the order of webhook deliveries', () => {
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
    await world.letTimePass();
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
    await eventually('two held back', async () => {
      return (await world.deliveries(webhook, '?status=pending')).length === 2;
    });

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
});
