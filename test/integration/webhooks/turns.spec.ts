import fc from 'fast-check';

import {
  type ClaimedDelivery,
  DeliveryQueue,
} from '../../../libs/webhooks/src/sending/delivery-queue.repository.js';
import { Database } from '#platform/database';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

const SEED = Number(process.env['TURNS_SEED'] ?? Date.now() % 1_000_000);
const KEYS = ['a', 'b', 'c', 'd'];
const ENDPOINTS = ['one', 'two'];
/** Whose delivery it is makes no difference. */
const ANY = { quick: [], lane: 'others', mostOfOwner: 1_000, busy: [], busyOwners: [] } as const;

/** What happens next in a random history. */
type Step =
  | { readonly kind: 'event'; readonly keys: readonly string[] }
  | { readonly kind: 'fan out' | 'claim'; readonly most: number }
  | { readonly kind: 'succeed' | 'fail' | 'give up' | 'release'; readonly which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('event'), keys: fc.subarray(KEYS, { minLength: 1 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('fan out', 'claim'), most: fc.nat({ max: 4 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('succeed', 'fail', 'give up', 'release'),
      which: fc.nat({ max: 10 }),
    }),
  },
);

interface Unfinished {
  readonly endpoint_id: string;
  readonly id: string;
  readonly sequence: string;
  readonly order_keys: readonly string[];
}

describe(`turns of deliveries (TURNS_SEED=${SEED})`, () => {
  let database: TestDatabase;
  let store: Database;
  let queue: DeliveryQueue;

  beforeAll(async () => {
    database = await createTestDatabase();
    store = new Database({ url: database.url, size: 4, statementMsMax: null });
    queue = new DeliveryQueue(store);
  });
  afterAll(async () => {
    await store.onModuleDestroy();
    await database.drop();
  });

  const clear = async (): Promise<void> => {
    await database.query('TRUNCATE outbox_events, webhook_deliveries, webhook_turns, webhook_endpoints');
    for (const id of ENDPOINTS) {
      await database.query(
        `INSERT INTO webhook_endpoints (id, owner_id, url, events, secret) VALUES ($1, 'p', 'http://x', '{e}', 's')`,
        [id],
      );
    }
  };
  const unfinished = async (): Promise<readonly Unfinished[]> =>
    database.query<Unfinished>(`SELECT id, endpoint_id, sequence, order_keys FROM webhook_deliveries
      WHERE status IN ('PENDING', 'FAILED') ORDER BY sequence`);
  /** Whatever is to be tried again later, or is held by somebody who crashed, is due. */
  const letTimePass = (): Promise<unknown[]> =>
    database.query('UPDATE webhook_deliveries SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL');

  /** Nobody has a turn while an earlier one with one of its keys is not over. */
  const expectTurns = async (claimed: readonly ClaimedDelivery[]): Promise<void> => {
    const waiting = await unfinished();
    for (const { id } of claimed) {
      const mine = waiting.find((delivery) => delivery.id === id);
      const earlier = waiting.filter(
        (other) =>
          other.endpoint_id === mine?.endpoint_id &&
          Number(other.sequence) < Number(mine.sequence) &&
          other.order_keys.some((key) => mine.order_keys.includes(key)),
      );
      expect(earlier).toEqual([]);
    }
  };

  const finish = async (
    held: ClaimedDelivery[],
    { kind, which }: Extract<Step, { which: number }>,
  ): Promise<void> => {
    const [delivery] = held.splice(which % Math.max(1, held.length), 1);
    if (delivery === undefined) return;
    const { id, leaseId } = delivery;
    if (kind === 'give up') {
      await database.query('UPDATE webhook_deliveries SET retry_until = now() WHERE id = $1', [id]);
    }
    const outcome = kind === 'succeed' ? 'succeeded' : kind === 'release' ? 'released' : 'failed';
    await queue.finish([{ id, leaseId, outcome, responseStatus: null, error: null }]);
    if (kind === 'fail') await letFailedBeDue(id);
  };
  const letFailedBeDue = (id: string): Promise<unknown[]> =>
    database.query('UPDATE webhook_deliveries SET next_attempt_at = now() WHERE id = $1', [id]);

  const play = async (steps: readonly Step[]): Promise<void> => {
    await clear();
    const held: ClaimedDelivery[] = [];
    let events = 0;
    for (const next of steps) {
      if (next.kind === 'event') {
        events += 1;
        await database.query(
          `INSERT INTO outbox_events (owner_id, type, order_keys, data) VALUES ('p', 'e', $1, $2)`,
          [next.keys, { n: events }],
        );
      } else if ('which' in next) await finish(held, next);
      else if (next.kind === 'fan out') await queue.fanOut(next.most);
      else {
        const claimed = await queue.claim({ ...ANY, most: next.most, mostOfEach: 8 });
        await expectTurns(claimed);
        held.push(...claimed);
      }
    }
    await deliverAll(held, events);
  };

  /** Whatever has happened before, everything is over after a while. */
  const deliverAll = async (held: ClaimedDelivery[], events: number): Promise<void> => {
    while ((await queue.fanOut(100)) > 0);
    for (let round = 0; round <= events * ENDPOINTS.length + 1; round += 1) {
      while (held.length > 0) await finish(held, { kind: 'succeed', which: 0 });
      await letTimePass();
      const claimed = await queue.claim({ ...ANY, most: 100, mostOfEach: 100 });
      await expectTurns(claimed);
      held.push(...claimed);
      if (claimed.length === 0) break;
    }
    expect(await unfinished()).toEqual([]);
    expect(await database.query('SELECT 1 FROM webhook_turns')).toEqual([]);
    const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM webhook_deliveries');
    expect(row?.n).toBe(events * ENDPOINTS.length);
  };

  it('come one after another where they have a key in common, and come to an end, in any history', async () => {
    const histories = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), play);
    await fc.assert(histories, { seed: SEED, numRuns: 40 });
  });

  it('are not taken twice, not even at once, until their lease ends; and who lost the lease is not believed', async () => {
    await clear();
    for (const key of KEYS) {
      await database.query(
        `INSERT INTO outbox_events (owner_id, type, order_keys, data) VALUES ('p', 'e', $1, '{}')`,
        [[key]],
      );
    }
    await queue.fanOut(10);
    const all = { ...ANY, most: 10, mostOfEach: 10 };
    const taken = await Promise.all([queue.claim(all), queue.claim(all), queue.claim(all)]);
    const claimed = taken.flat();
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(8);
    expect(claimed).toHaveLength(8);
    expect(await queue.claim(all)).toEqual([]);
    await letTimePass();
    const again = await queue.claim(all);
    expect(again).toHaveLength(8);
    const results = (of: readonly ClaimedDelivery[]): Parameters<DeliveryQueue['finish']>[0] =>
      of.map(({ id, leaseId }) => ({ id, leaseId, outcome: 'succeeded', responseStatus: 200, error: null }));
    await queue.finish(results(claimed));
    expect(await unfinished()).toHaveLength(8);
    await queue.finish(results(again));
    expect(await unfinished()).toEqual([]);
  });
});
