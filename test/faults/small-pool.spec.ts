import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import type { Fault } from './support/faults/fault.js';
import { untilBusy } from './support/faults/locks.js';
import { untilReadiness } from './support/health.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { underLoad } from './support/under-load.js';

/** Every connection that the application has waits for something that does not come. */
const poolExhausted: Fault = async (world, _chance, journal) => {
  world.proxy.hold();
  try {
    await untilReadiness(world, 503);
    await untilBusy(journal);
  } finally {
    world.proxy.release();
  }
};

describe('an application with two connections', () => {
  const chance = Chance.of('small-pool');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open({ env: { DATABASE_POOL_SIZE: '2' } });
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  it.each(rounds(2))(
    'tells those that get none of them in time to come back later (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `P${round}`, fault: poolExhausted });
    },
    2 * MINUTE_MS,
  );
});
