import { setTimeout as pause } from 'node:timers/promises';

import { HeldTables } from '../../support/database/held-tables.js';
import { Unanswered } from '../../support/processes/http-client.js';
import { RawConnection } from './raw-connection.js';
import { RunningShop, orderOf } from './running-shop.js';

const STOP_MS_MAX = 10_000;
const CALLERS = 24;
const ROUNDS = 3;

/** Waits until no new connections are taken. */
async function untilRefused(url: string): Promise<void> {
  for (;;) {
    const connection = await RawConnection.open(url).catch(() => null);
    if (connection === null) return;
    connection.close();
    await pause(5);
  }
}

describe('an application that is told to stop (SIGTERM)', () => {
  let shop: RunningShop;

  beforeEach(async () => {
    shop = await RunningShop.open();
  });
  afterEach(() => shop.close());

  const expectCleanStop = async (): Promise<void> => {
    const { exitCode, tookMs } = await shop.stop();
    expect({ exitCode, output: shop.app.output() }).toEqual({
      exitCode: 0,
      output: expect.not.stringContaining('in time') as string,
    });
    expect(tookMs).toBeLessThan(STOP_MS_MAX);
  };

  it.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))(
    'answers every order that it takes and takes none that it does not answer, under load: round %p',
    async () => {
      const redeemed: string[] = [];
      const statuses = new Set<number>();
      const call = async (caller: number): Promise<void> => {
        for (let i = 0; ; i += 1) {
          const reference = `order-${caller}-${i}`;
          const { status } = await shop.client.post('/v1/redemptions', orderOf(reference), shop);
          if (status === 201) redeemed.push(reference);
          statuses.add(status);
        }
      };
      const callers = Array.from({ length: CALLERS }, (_, caller) => call(caller));
      const ended = Promise.allSettled(callers);
      while (redeemed.length < 2 * CALLERS) await pause(5);
      await pause(Math.random() * 200);
      await expectCleanStop();

      for (const result of await ended) {
        expect(result).toMatchObject({ status: 'rejected', reason: expect.any(Unanswered) as Unanswered });
      }
      expect([...statuses].filter((status) => ![201, 503].includes(status))).toEqual([]);
      // What was refused was refused at the door: nothing was begun and given up.
      expect(shop.app.output()).not.toContain('request not served');
      expect(await shop.orders()).toEqual(redeemed.sort());
      expect(await shop.violations()).toEqual([]);
    },
  );

  it('finishes a redemption that is in its middle, refuses what is new, and is not ready from then on', async () => {
    const { app, token } = shop;
    const asked = ['/health/live', '/health/ready', '/v1/redemptions'].map(async (path) => {
      const connection = await RawConnection.open(app.url);
      connection.begin(path, token);
      return connection;
    });
    const [live, ready, list] = (await Promise.all(asked)) as [RawConnection, RawConnection, RawConnection];
    const held = await HeldTables.hold(shop.database, ['redemptions']);
    const redemption = shop.client.post('/v1/redemptions', orderOf('order-1'), shop);
    await shop.untilLockIsWaitedFor();

    const stopped = expectCleanStop();
    await untilRefused(app.url);
    for (const connection of [live, ready, list]) {
      connection.finish();
      await connection.closed;
    }
    expect(live.received).toMatch(/^HTTP\/1.1 200 /);
    expect(ready.received).toMatch(/^HTTP\/1.1 503 /);
    expect(list.received).toMatch(/^HTTP\/1.1 503 /);
    expect(list.received).toMatch(/^Connection: close\r$/im);
    expect(list.received).toMatch(/^Retry-After: [1-3]\r$/im);
    expect(list.received).toContain('"code":"BUSY"');

    await held.release();
    const { status, headers } = await redemption;
    expect({ status, connection: headers.connection }).toEqual({ status: 201, connection: 'close' });
    await stopped;
    expect(await shop.orders()).toEqual(['order-1']);
    expect(await shop.violations()).toEqual([]);
  });

  it('does not wait for connections that nobody asks anything on', async () => {
    const unused = await RawConnection.open(shop.app.url);
    const keptOpen = await RawConnection.open(shop.app.url);
    await keptOpen.ask('/health/live');
    await expectCleanStop();
    await Promise.all([unused.closed, keptOpen.closed]);
  });

  it('stops in time although the database says nothing any more', async () => {
    shop.proxy.hold();
    const redemption = shop.client
      .post('/v1/redemptions', orderOf('order-1'), shop)
      .catch(() => 'unanswered');
    await pause(200);
    const { exitCode, tookMs } = await shop.stop();
    expect(exitCode).toBe(0);
    expect(tookMs).toBeLessThan(STOP_MS_MAX);
    await redemption;
    expect(await shop.orders()).toEqual([]);
  });

  it('goes on until then when the database ends its connections while nobody uses them', async () => {
    await shop.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    // A connection may be lost a moment before that is noticed.
    const statuses = new Set<number>();
    while (!statuses.has(201)) {
      const { status } = await shop.client.post('/v1/redemptions', orderOf('order-1'), shop);
      statuses.add(status);
    }
    expect([...statuses].filter((status) => ![201, 503].includes(status))).toEqual([]);
    await expectCleanStop();
  });
});
