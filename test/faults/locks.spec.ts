import { setTimeout as pause } from 'node:timers/promises';

import { Chance } from './support/chance.js';
import { CheckoutLoad } from './support/checkout-load.js';
import { FaultWorld } from './support/fault-world.js';
import { tableLocked, untilBusy, whileHolding } from './support/faults/locks.js';
import { Journal } from './support/journal.js';
import { recovers } from './support/recovery.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { expectNothingLostOrDoubled } from './support/settling.js';
import { underLoad } from './support/under-load.js';

const ROW_OF = {
  promotions: `SELECT 1 FROM promotions p WHERE EXISTS (SELECT 1 FROM coupons c
    WHERE c.promotion_id = p.id AND c.owner_id = p.owner_id AND c.code = $1) FOR UPDATE`,
  coupons: 'SELECT 1 FROM coupons WHERE code = $1 FOR UPDATE',
} as const;
const CLIENTS = 10;
const EVERY_MS = 50;
const CALLED_MS_MAX = 20_000;

/** @throws when no more calls than that have been made after 20 s */
async function untilCalled(journal: Journal, times: number): Promise<void> {
  const deadline = Date.now() + CALLED_MS_MAX;
  while (journal.calls.length <= times) {
    if (Date.now() > deadline) throw new Error(`Only ${journal.calls.length} calls were made`);
    await pause(EVERY_MS);
  }
}

describe('a lock that somebody else holds for longer than anybody waits', () => {
  const chance = Chance.of('locks');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open();
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  const use = (journal: Journal, code: string): CheckoutLoad =>
    CheckoutLoad.start(journal, {
      clients: CLIENTS,
      chance,
      customers: code,
      coupons: [{ code, returns: false }],
    });

  it.each(rounds(2))(
    'on a whole table, is told of and outlived (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `T${round}`, fault: tableLocked });
    },
    2 * MINUTE_MS,
  );

  it.each(['promotions', 'coupons'] as const)(
    'on one row of the %s, stops that coupon and no other',
    async (table) => {
      const [stuck, free] = [`STUCK-${table}`, `FREE-${table}`].map((code) => code.toUpperCase()) as [
        string,
        string,
      ];
      await world.makeCoupon(stuck);
      await world.makeCoupon(free);
      const waiting = new Journal(world.client, world.token);
      const going = new Journal(world.client, world.token);

      await whileHolding(world.server, [ROW_OF[table], [stuck]], async () => {
        const loads = [use(waiting, stuck), use(going, free)];
        // The first ones beside it may wait as long as it does; from then on nobody does.
        await untilBusy(waiting)
          .then(() => untilCalled(going, 3 * CLIENTS))
          .finally(() => Promise.all(loads.map((load) => load.stop())));
      });
      await recovers(world, waiting, stuck);

      expect([...going.statuses.keys()]).toEqual([201]);
      expect(going.calls.length).toBeGreaterThan(2 * CLIENTS);
      await expectNothingLostOrDoubled(world, waiting);
      await expectNothingLostOrDoubled(world, going);
    },
    2 * MINUTE_MS,
  );
});
