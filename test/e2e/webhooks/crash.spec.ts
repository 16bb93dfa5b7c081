import { setTimeout as pause } from 'node:timers/promises';

import request from 'supertest';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { eventually } from '../../support/eventually.js';
import { AppProcess, PROCESS_ADMIN } from '../../support/processes/app-process.js';
import { isSignedWith, type Received, Receiver } from '../../support/receiver.js';

const SEED = Number(process.env['WEBHOOKS_SEED'] ?? Date.now() % 1_000_000);
const COUPONS = 4;
const ORDERS_A_ROUND = 30;
const ENV = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_TIMEOUT_SECONDS: '1' };

/** Repeatable chance (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const codeOf = ({ data }: Received): string => (data['applied'] as { code: string }[])[0]?.code ?? '';
const placeOf = ({ data }: Received): number =>
  Number((data['order'] as { reference: string }).reference.replace('order-', ''));

describe(`webhooks whose senders are killed (WEBHOOKS_SEED=${SEED})`, () => {
  const chance = chances(SEED);
  let database: TestDatabase;
  let receiver: Receiver;
  const apps: AppProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    receiver = await Receiver.start();
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.kill()));
    await receiver.stop();
    await database.drop();
  });

  const start = async (): Promise<AppProcess> => {
    const app = await AppProcess.start({ databaseUrl: database.url, env: ENV });
    apps.push(app);
    return app;
  };
  const post = (app: AppProcess, path: string, token: string, body: object): request.Test =>
    request(app.url).post(path).auth(token, { type: 'bearer' }).send(body);
  /** What a killed process held is anyone's after a minute; here that minute is over. */
  const letLeasesEnd = async (): Promise<void> => {
    await database.query(
      `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL`,
    );
  };

  it('arrive at least once and in order for each coupon, through two replicas and a receiver that fails and hangs', async () => {
    receiver.answer = (response) => {
      const dice = chance();
      if (dice < 0.3) response.writeHead(503).end();
      else if (dice < 0.4) response.destroy();
      else if (dice >= 0.45) setTimeout(() => response.writeHead(200).end(), dice * 60);
    };
    let app = await start();
    const login = await request(app.url).post('/auth/login').send(PROCESS_ADMIN).expect(200);
    const { access_token: admin } = login.body as { access_token: string };
    const events = ['redemption.created'];
    const made = await post(app, '/admin/webhooks', admin, { url: receiver.url, events }).expect(201);
    const { secret } = made.body as { secret: string };
    const codes: string[] = [];
    for (let i = 0; i < COUPONS; i += 1) {
      const fields = { discount_type: 'percentage', discount_value: 20 };
      const { body } = await post(app, '/api/admin/coupons', admin, fields).expect(201);
      codes.push((body as { data: { code: string } }).data.code);
    }
    const client = await post(app, '/admin/api-clients', admin, { name: 'Shop', role: 'service' }).expect(
      201,
    );
    const { client_id, client_secret } = client.body as Record<string, string>;
    const credentials = { grant_type: 'client_credentials', client_id, client_secret };
    const issued = await request(app.url).post('/api/v4/oauth2/token').send(credentials).expect(200);
    const { access_token: service } = issued.body as { access_token: string };

    let orders = 0;
    const redeemSome = async (): Promise<void> => {
      for (let i = 0; i < ORDERS_A_ROUND; i += 1) {
        orders += 1;
        const order = { reference: `order-${orders}`, currency: 'INR', amount: 10_000 };
        const code = codes[Math.floor(chance() * COUPONS)];
        const body = { codes: [code], customer: { id: `c-${orders}` }, order };
        await post(app, '/v1/redemptions', service, body).expect(201);
      }
    };
    for (let round = 0; round < 3; round += 1) {
      const neighbour = round === 1 ? await start() : null;
      await redeemSome();
      await pause(chance() * 1_500);
      await app.kill('SIGKILL');
      await letLeasesEnd();
      app = neighbour ?? (await start());
    }
    receiver.answer = (response) => response.writeHead(200).end();
    await letLeasesEnd();
    await eventually('every event accepted', async () => {
      const [row] = await database.query<{ left: number }>(
        `SELECT ((SELECT count(*) FROM outbox_events)
          + (SELECT count(*) FROM webhook_deliveries WHERE status <> 'SUCCEEDED'))::int AS left`,
      );
      return row?.left === 0;
    });

    const accepted = new Set(receiver.accepted.map(placeOf));
    expect([...accepted].sort((a, b) => a - b)).toEqual(Array.from({ length: orders }, (_, i) => i + 1));
    expect(receiver.received.length).toBeGreaterThan(orders);
    expect(receiver.received.every((received) => isSignedWith(secret, received))).toBe(true);
    for (const code of codes) {
      const places = receiver.received.filter((received) => codeOf(received) === code).map(placeOf);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });
});
