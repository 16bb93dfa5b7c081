import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { answersLost, connectionsCut, connectionsRefused, wireHeld } from './support/faults/wire.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { underLoad } from './support/under-load.js';

describe('the wire between a loaded application and its database', () => {
  const chance = Chance.of('connections-cut');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open();
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  it.each(rounds(3))(
    'may be cut again and again in the midst of statements (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `C${round}`, fault: connectionsCut });
    },
    2 * MINUTE_MS,
  );

  it.each(rounds(4))(
    'may lose answers to what was done, whole or in part (round %d)',
    async (round) => {
      const cutBefore = world.proxy.answersCut;
      await underLoad(world, { chance, name: `A${round}`, fault: answersLost });
      expect(world.proxy.answersCut).toBeGreaterThan(cutBefore);
    },
    2 * MINUTE_MS,
  );

  it.each(rounds(2))(
    'may hold everything back for a while (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `H${round}`, fault: wireHeld });
    },
    2 * MINUTE_MS,
  );

  it.each(rounds(2))(
    'may be refused for a while (round %d)',
    async (round) => {
      await underLoad(world, { chance, name: `R${round}`, fault: connectionsRefused });
    },
    2 * MINUTE_MS,
  );
});
