import { isBusy, leak } from './support/answer-rules.js';
import { type Call, codeOf, placing, settledAnswer } from './support/calls.js';
import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { installPoison, poisonedReference } from './support/faults/poison.js';
import { Journal } from './support/journal.js';
import { usesOf, violations } from './support/ledger-truth.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { expectNothingLostOrDoubled } from './support/settling.js';

const NEIGHBOURS = 36;
const POISONED = 4;
const COUPONS = ['FIRST', 'SECOND', 'THIRD'];
const TIMES = 2;

/** Refusals of one row: what it is told is an error of ours, or that it may try again. */
const OF_THE_ROW = {
  'a rule of the table (23514)': '23514',
  'a number that is too large (22003)': '22003',
  'a key that is always taken (23505)': '23505',
  'a rule written in SQL (P0001)': 'P0001',
  'an error of the database’s own (XX000)': 'XX000',
};
/** Races, which these lose for ever. */
const OF_RACES = {
  'a race that is always lost (40001)': '40001',
  'a deadlock, always (40P01)': '40P01',
};
/** Failures that do not tell whose they are: whoever was beside it may have to ask again. */
const OF_THE_WHOLE = {
  'a lock that is never had (55P03)': '55P03',
  'no memory (53200)': '53200',
  'no time (57014)': '57014',
  'the end of the connection': 'DEATH',
};

/** What an answer says of a failure that is not the caller's; otherwise the answer itself. */
function clarity({ answers: [answer] }: Call): string {
  if (answer === undefined) return 'no answer';
  if (isBusy(answer)) return 'busy';
  const isInternal =
    answer.status === 500 && codeOf(answer.body) === 'INTERNAL_ERROR' && leak(answer) === null;
  return isInternal ? 'internal' : `${answer.status} ${answer.text}`;
}

const firstStatus = ({ answers: [answer] }: Call): number => answer?.status ?? 0;

describe('a claim that the database refuses, in the midst of others,', () => {
  const chance = Chance.of('poisoned-claims');
  let world: FaultWorld;
  let good: Journal;
  let neighbours: readonly Call[];
  let poisoned: readonly Call[];

  beforeAll(async () => {
    world = await FaultWorld.open();
    await installPoison(world);
    for (const code of COUPONS) await world.makeCoupon(code);
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  const anOrder = (reference?: string): Call =>
    placing({
      kind: chance.pick(['redeem', 'reserve']),
      codes: [chance.pick(COUPONS)],
      customerId: `customer-${chance.between(1, 50)}`,
      ...(reference === undefined ? {} : { reference }),
    });

  /** All at once, in any order. */
  const sendTogether = async (state: string): Promise<void> => {
    good = new Journal(world.client, world.token);
    const bad = new Journal(world.client, world.token);
    neighbours = Array.from({ length: NEIGHBOURS }, () => anOrder());
    poisoned = Array.from({ length: POISONED }, () => anOrder(poisonedReference(state)));
    const all = [
      ...neighbours.map((call) => ({ call, journal: good })),
      ...poisoned.map((call) => ({ call, journal: bad })),
    ];
    await Promise.all(chance.shuffled(all).map(({ call, journal }) => journal.send(call)));
  };

  const usesOfAll = async (): Promise<number> => {
    const uses = await Promise.all(COUPONS.map((code) => usesOf(world, code)));
    return uses.reduce((sum, one) => sum + one, 0);
  };

  describe.each(rounds(TIMES))('(round %d)', () => {
    it.each(Object.entries({ ...OF_THE_ROW, ...OF_RACES }))(
      'with %s, leaves its neighbours alone and is told clearly',
      async (_, state) => {
        const before = await usesOfAll();
        await sendTogether(state);
        const told = Object.values(OF_RACES).includes(state) ? ['busy'] : ['busy', 'internal'];
        expect(neighbours.map(firstStatus)).toEqual(neighbours.map(() => 201));
        expect(poisoned.map(clarity).filter((words) => !told.includes(words))).toEqual([]);
        expect(await usesOfAll()).toBe(before + NEIGHBOURS);
        await expectNothingLostOrDoubled(world, good);
      },
      MINUTE_MS,
    );

    it.each(Object.entries(OF_THE_WHOLE))(
      'with %s, is told clearly, and its neighbours are served once they ask again',
      async (_, state) => {
        const before = await usesOfAll();
        await sendTogether(state);
        expect(poisoned.map(clarity)).toEqual(poisoned.map(() => 'busy'));
        await expectNothingLostOrDoubled(world, good);
        expect(neighbours.map((call) => settledAnswer(call)?.status)).toEqual(neighbours.map(() => 201));
        expect(await usesOfAll()).toBe(before + NEIGHBOURS);
        expect(await violations(world)).toEqual([]);
      },
      MINUTE_MS,
    );
  });
});
