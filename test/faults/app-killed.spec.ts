import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { applicationKilled } from './support/faults/crashes.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { underLoad } from './support/under-load.js';

describe('an application that is killed (-9) under load', () => {
  const chance = Chance.of('app-killed');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open();
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  it.each(rounds(5))(
    'has kept all that it answered, and did nothing twice (round %d)',
    async (round) => {
      const name = `R${round}`;
      await underLoad(world, {
        chance,
        name,

        answering: 'unless killed',
        fault: applicationKilled,
      });
    },
    2 * MINUTE_MS,
  );
});
