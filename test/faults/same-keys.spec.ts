import { setTimeout as pause } from 'node:timers/promises';

import { type Call, grantedOrder, placing, saysAskAgain } from './support/calls.js';
import { Chance } from './support/chance.js';
import { CheckoutLoad } from './support/checkout-load.js';
import { FaultWorld } from './support/fault-world.js';
import { applicationKilled, backendsTerminated, databaseKilled } from './support/faults/crashes.js';
import type { Fault } from './support/faults/fault.js';
import { diskFull, installDiskSwitch } from './support/faults/full-disk.js';
import { tableLocked } from './support/faults/locks.js';
import { connectionsTaken } from './support/faults/shortages.js';
import { answersLost, connectionsCut, connectionsRefused, wireHeld } from './support/faults/wire.js';
import { Journal } from './support/journal.js';
import { usesOf } from './support/ledger-truth.js';
import { recovers } from './support/recovery.js';
import { MINUTE_MS } from './support/rounds.js';
import { expectNothingLostOrDoubled } from './support/settling.js';

const KEYS = 60;
const KEYS_AT_FIRST = 6;
const CLIENTS = 200;
const LIMIT = 25;
const PAUSE_MS_MAX = 1_500;
const FAULTS: readonly Fault[] = [
  applicationKilled,
  databaseKilled,
  backendsTerminated,
  connectionsCut,
  answersLost,
  wireHeld,
  connectionsRefused,
  connectionsTaken,
  tableLocked,
  diskFull,
];

describe('200 clients that ask with the same 60 keys again and again', () => {
  const chance = Chance.of('same-keys');
  let world: FaultWorld;
  let askedFor = 0;
  let over = false;

  beforeAll(async () => {
    world = await FaultWorld.open();
    await installDiskSwitch(world);
    await world.makeCoupon('LIMITED', { totalUsageLimit: LIMIT });
    await world.makeCoupon('PERSONAL', { perUserLimit: 1 });
    await world.makeCoupon('OPEN');
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  const calls = Array.from({ length: KEYS }, () =>
    placing({
      kind: chance.pick(['redeem', 'redeem', 'reserve']),
      codes: [chance.pick(['LIMITED', 'LIMITED', 'LIMITED', 'PERSONAL'])],
      customerId: `customer-${chance.between(1, 6)}`,
    }),
  );

  const ask = async (journal: Journal): Promise<void> => {
    while (!over) {
      const answer = await journal.send(chance.pick(calls.slice(0, askedFor)));
      const setback = answer === null || saysAskAgain(answer) ? PAUSE_MS_MAX : 0;
      await pause(chance.between(0, PAUSE_MS_MAX) + setback);
    }
  };

  it(
    'get one outcome for each key, whatever breaks in whatever order',
    async () => {
      const journal = new Journal(world.client, world.token, 'unless killed');
      askedFor = KEYS_AT_FIRST;
      const clients = Array.from({ length: CLIENTS }, () => ask(journal));
      const others = CheckoutLoad.start(journal, {
        clients: 5,
        chance,
        coupons: [{ code: 'OPEN', returns: true }],
      });
      try {
        for (const fault of chance.shuffled(FAULTS)) {
          await pause(chance.between(100, 600));
          // Some keys are used for the first time just when something breaks.
          askedFor += KEYS_AT_FIRST;
          await fault(world, chance, journal);
          await recovers(world, journal, 'OPEN');
        }
      } finally {
        over = true;
        await Promise.all([...clients, others.stop()]);
      }
      expect(askedFor).toBeGreaterThanOrEqual(KEYS);
      await expectNothingLostOrDoubled(world, journal);
      const used = (call: Call): boolean => grantedOrder(call) !== null && call.codes[0] === 'LIMITED';
      expect(calls.filter(used)).toHaveLength(LIMIT);
      expect(await usesOf(world, 'LIMITED')).toBe(LIMIT);
    },
    5 * MINUTE_MS,
  );
});
