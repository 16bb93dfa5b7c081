import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { backendsTerminated, databaseKilled } from './support/faults/crashes.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { underLoad } from './support/under-load.js';

describe('an application under load, without a restart of its own', () => {
  const chance = Chance.of('database-crashes');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open();
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  it.each(rounds(4))(
    'outlives a PostgreSQL that is killed (-9) and started again (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `K${round}`, fault: databaseKilled });
    },
    2 * MINUTE_MS,
  );

  it.each(rounds(4))(
    'outlives the end of its connections, one after the other (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `T${round}`, fault: backendsTerminated });
    },
    2 * MINUTE_MS,
  );
});
