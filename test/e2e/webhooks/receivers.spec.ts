import { eventually } from '../../support/eventually.js';
import { ACCEPT, type Answer, HANG, type Receiver } from '../../support/receiver.js';
import { WebhooksWorld } from './webhooks-world.js';

describe('webhook deliveries to a bad receiver', () => {
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
    [
      'says that nothing is new',
      (response) => response.writeHead(304).end(),
      { response_status: 304, error: "the answer's status was 304" },
    ],
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
});
