import { setTimeout as pause } from 'node:timers/promises';

import type { HttpAnswer } from '../support/processes/http-client.js';
import { type PlacedOrder, placing, rejectionReasons } from './support/calls.js';
import { FaultWorld } from './support/fault-world.js';
import { MINUTE_MS } from './support/rounds.js';

const SHIFTED_CLOCK = './test/faults/support/shifted-clock.mjs';
const MINUTES = [5, -5];
const NEAR_MS = 20_000;
const HOLD_SECONDS = 5;

describe.each(MINUTES)('with the clock of the application %d minutes off from the database’s', (minutes) => {
  let world: FaultWorld;
  let admin: string;
  let service: string;
  let codes = 0;

  beforeAll(async () => {
    world = await FaultWorld.open({
      nodeOptions: ['--import', SHIFTED_CLOCK],
      env: { CLOCK_SHIFT_MS: String(minutes * MINUTE_MS) },
    });
    admin = await world.adminToken();
    service = await makeService();
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  const makeService = async (): Promise<string> => {
    const client = await world.make('/admin/api-clients', { name: 'Checkout', role: 'service' }, admin);
    const { client_id, client_secret } = client;
    const grant = { grant_type: 'client_credentials', client_id, client_secret };
    return String((await world.make('/api/v4/oauth2/token', grant))['access_token']);
  };

  /** By the clock that counts, in milliseconds since the epoch. */
  const databaseNow = async (): Promise<number> => {
    const [row] = await world.server.sql<{ now: Date }>('SELECT clock_timestamp() AS now');
    return row?.now.getTime() ?? 0;
  };

  /** A coupon whose window begins or ends so many minutes from now. */
  const makeCoupon = async (window: { from?: number; to?: number }, usageLimit = 100): Promise<string> => {
    const now = await databaseNow();
    const inMinutes = (count?: number): string | null =>
      count === undefined ? null : new Date(now + count * MINUTE_MS).toISOString();
    const code = `CLOCK-${minutes}-${(codes += 1)}`;
    const terms = {
      code,
      discount_type: 'percentage',
      discount_value: 10,
      usage_limit: usageLimit,
      per_user_limit: 1,
    };
    const days = { start_date: inMinutes(window.from), expiration_date: inMinutes(window.to) };
    await world.make('/api/admin/coupons', { ...terms, ...days }, admin);
    return code;
  };

  const order = (code: string): { path: string; body: object } =>
    placing({ kind: 'redeem', codes: [code], customerId: 'asha' });
  const redeem = async (code: string, key?: string): Promise<HttpAnswer> =>
    world.client.post('/v1/redemptions', order(code).body, {
      token: service,
      ...(key === undefined ? {} : { key }),
    });
  const near = (instant: string | null, expectedMs: number): boolean =>
    Math.abs(Date.parse(instant ?? '') - expectedMs) < NEAR_MS;

  it('is off', () => {
    const { iat } = JSON.parse(Buffer.from(service.split('.')[1] ?? '', 'base64url').toString()) as {
      iat: number;
    };
    expect(Math.round((iat * 1_000 - Date.now()) / MINUTE_MS)).toBe(minutes);
  });

  it.each([
    ['begins in two minutes', { from: 2 }, 'NOT_STARTED'],
    ['began two minutes ago', { from: -2 }, null],
    ['ended two minutes ago', { from: -60, to: -2 }, 'EXPIRED'],
    ['ends in two minutes', { to: 2 }, null],
  ])('a coupon that %s by the clock of the database is judged by it', async (_, window, reason) => {
    const code = await makeCoupon(window);
    const validated = await world.client.post('/v1/validations', order(code).body, { token: service });
    const redeemed = await redeem(code);
    expect(validated.status).toBe(200);
    expect(rejectionReasons(validated)).toEqual(reason === null ? [] : [reason]);
    expect(redeemed.status).toBe(reason === null ? 201 : 422);
    expect(rejectionReasons(redeemed)).toEqual(reason === null ? [] : [reason]);
  });

  it('a reservation holds its use for as long as it was asked to, and no longer', async () => {
    const code = await makeCoupon({}, 1);
    const now = await databaseNow();
    const held = await world.client.post(
      '/v1/reservations',
      { ...order(code).body, ttlSeconds: HOLD_SECONDS },
      { token: service },
    );
    const { expiresAt, createdAt } = held.body as { expiresAt: string; createdAt: string };
    expect(held.status).toBe(201);
    expect(near(createdAt, now)).toBe(true);
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(HOLD_SECONDS * 1_000);
    expect(rejectionReasons(await redeem(code))).toEqual(['USAGE_LIMIT_REACHED']);
    while ((await databaseNow()) < Date.parse(expiresAt)) await pause(100);
    expect((await redeem(code)).status).toBe(201);
  });

  it('a reservation can be confirmed before its end', async () => {
    const code = await makeCoupon({}, 1);
    const held = await world.client.post(
      '/v1/reservations',
      { ...order(code).body, ttlSeconds: 60 },
      { token: service },
    );
    const { id } = held.body as PlacedOrder;
    const read = await world.client.send({ path: `/v1/redemptions/${id}`, token: service });
    expect(read.body).toMatchObject({ status: 'RESERVED' });
    const confirmed = await world.client.post(`/v1/redemptions/${id}/confirm`, {}, { token: service });
    expect(confirmed.body).toMatchObject({ id, status: 'REDEEMED' });
  });

  it.each([
    ['almost 24 hours ago', '23 hours 58 minutes', 'true'],
    ['more than 24 hours ago', '24 hours 2 minutes', undefined],
  ])(
    'a key that was first used %s by the clock of the database is remembered or not by it',
    async (_, age, replayed) => {
      const code = await makeCoupon({});
      const key = `key-${code}`;
      const { body } = order(code);
      const send = async (): Promise<HttpAnswer> =>
        world.client.post('/v1/redemptions', body, { token: service, key });
      const first = await send();
      await world.server.sql(
        `UPDATE idempotency_keys SET created_at = clock_timestamp() - $2::interval WHERE key = $1`,
        [key, age],
      );
      const second = await send();
      expect(first.status).toBe(201);
      expect(second.headers['idempotency-replayed']).toBe(replayed);
      expect((second.body as PlacedOrder).id).toBe((first.body as PlacedOrder).id);
    },
  );
});
