import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { diskFull, installDiskSwitch } from './support/faults/full-disk.js';
import { connectionsTaken } from './support/faults/shortages.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { underLoad } from './support/under-load.js';

describe('a database that has run short of something, under load', () => {
  const chance = Chance.of('shortages');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open();
    await installDiskSwitch(world);
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  it.each(rounds(3))(
    'of room on its disk, is waited for (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `D${round}`, fault: diskFull });
    },
    2 * MINUTE_MS,
  );

  it.each(rounds(3))(
    'of connections, is waited for (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `C${round}`, fault: connectionsTaken });
    },
    2 * MINUTE_MS,
  );
});
