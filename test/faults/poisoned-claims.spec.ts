import { type Call, codeOf, placing, saysAskAgain, settledAnswer } from './support/calls.js';
import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { installPoison, poisonedReference } from './support/faults/poison.js';
import { isBusy, leak } from './support/answer-rules.js';
import { Journal } from './support/journal.js';
import { usesOf, violations } from './support/ledger-truth.js';
import { MINUTE_MS, rounds } from './support/rounds.js';
import { expectNothingLostOrDoubled } from './support/settling.js';

const ROUNDS = 12;
const NEIGHBOURS = 36;
const COUPONS = ['FIRST', 'SECOND', 'THIRD'];

/** Refusals of the moment: a race that is always lost, a lock that is not had, a statement that takes too long, no memory. */
const MOMENTARY = ['40001', '40P01', '55P03', '57014', '53200'];
/** Refusals of the row: a rule that it breaks, or an error of the database's own. */
const LASTING = ['XX000', '23514', '23505', '22003', 'P0001'];

/** What an answer says of a failure that is not the caller's; otherwise the answer itself. */
function clarity({ answers: [answer] }: Call): string {
  if (answer === undefined) return 'no answer';
  if (isBusy(answer)) return 'busy';
  const isInternal =
    answer.status === 500 && codeOf(answer.body) === 'INTERNAL_ERROR' && leak(answer) === null;
  return isInternal ? 'internal' : `${answer.status} ${answer.text}`;
}

describe('a claim that the database refuses, in the midst of others', () => {
  const chance = Chance.of('poisoned-claims');
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.open();
    await installPoison(world);
    for (const code of COUPONS) await world.makeCoupon(code);
  }, MINUTE_MS);
  afterAll(() => world.close());

  const anOrder = (reference?: string): Call =>
    placing({
      kind: chance.pick(['redeem', 'reserve']),
      codes: [chance.pick(COUPONS)],
      customerId: `customer-${chance.between(1, 50)}`,
      ...(reference === undefined ? {} : { reference }),
    });

  const usesOfAll = async (): Promise<number> => {
    const uses = await Promise.all(COUPONS.map((code) => usesOf(world, code)));
    return uses.reduce((sum, one) => sum + one, 0);
  };

  it.each(rounds(ROUNDS))(
    'leaves its neighbours alone, and is told clearly (round %d)',
    async () => {
      const [good, bad] = [new Journal(world.client, world.token), new Journal(world.client, world.token)];
      const before = await usesOfAll();
      const neighbours = Array.from({ length: NEIGHBOURS }, () => ({ journal: good, call: anOrder() }));
      const poisoned = [
        ...chance.shuffled(MOMENTARY).slice(0, 2),
        ...chance.shuffled(LASTING).slice(0, 2),
      ].map((state) => ({
        journal: bad,
        state,
        call: anOrder(poisonedReference(state)),
      }));
      await Promise.all(
        chance.shuffled([...neighbours, ...poisoned]).map(({ journal, call }) => journal.send(call)),
      );

      expect(neighbours.map(({ call }) => call.answers.map(({ status }) => status))).toEqual(
        neighbours.map(() => [201]),
      );
      expect(poisoned.map(({ call, state }) => [state, clarity(call)])).toEqual(
        poisoned.map(({ state }) => [
          state,
          MOMENTARY.includes(state) ? 'busy' : expect.stringMatching(/^(busy|internal)$/),
        ]),
      );
      expect(await usesOfAll()).toBe(before + NEIGHBOURS);
      await expectNothingLostOrDoubled(world, good);
      expect(await violations(world)).toEqual([]);
    },
    MINUTE_MS,
  );

  it.each(rounds(4))(
    'by ending its connection, leaves its neighbours to be done when they ask again (round %d)',
    async () => {
      const [good, bad] = [new Journal(world.client, world.token), new Journal(world.client, world.token)];
      const neighbours = Array.from({ length: NEIGHBOURS }, () => anOrder());
      const deadly = anOrder(poisonedReference('DEATH'));
      await Promise.all([...neighbours.map((call) => good.send(call)), bad.send(deadly)]);
      expect(neighbours.filter((call) => settledAnswer(call)?.status === 422)).toEqual([]);
      expect(deadly.answers.every(saysAskAgain)).toBe(true);
      await expectNothingLostOrDoubled(world, good);
      expect(neighbours.filter((call) => settledAnswer(call)?.status !== 201)).toEqual([]);
    },
    MINUTE_MS,
  );
});
