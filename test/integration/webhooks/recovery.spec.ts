import {
  type ClaimedDelivery,
  DeliveryQueue,
  type FinishedDelivery,
} from '../../../libs/webhooks/src/sending/delivery-queue.repository.js';
import { Database } from '#platform/database';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

const LONG_DOWN = 1_200;
const BROUGHT_AT_ONCE = 500;
const ANY_ONE = {
  quick: [],
  lane: 'others',
  most: 1,
  mostOfEach: 1,
  mostOfOwner: 1,
  busy: [],
  busyOwners: [],
} as const;

describe('deliveries to an endpoint that was down for long', () => {
  let database: TestDatabase;
  let store: Database;
  let queue: DeliveryQueue;

  beforeAll(async () => {
    database = await createTestDatabase();
    store = new Database({ url: database.url, size: 2, statementMsMax: null });
    queue = new DeliveryQueue(store);
  });
  afterAll(async () => {
    await store.onModuleDestroy();
    await database.drop();
  });
  beforeEach(async () => {
    await database.query('TRUNCATE outbox_events, webhook_deliveries, webhook_turns, webhook_endpoints');
    await database.query(
      `INSERT INTO webhook_endpoints (id, owner_id, url, events, secret) VALUES ('one', 'p', 'http://x', '{e}', 's')`,
    );
  });

  const claimOne = async (): Promise<ClaimedDelivery> => {
    const [claimed] = await queue.claim(ANY_ONE);
    if (claimed === undefined) throw new Error('Nothing is due.');
    return claimed;
  };
  const finishOne = async (outcome: FinishedDelivery['outcome']): Promise<void> => {
    const { id, leaseId } = await claimOne();
    await queue.finish([{ id, leaseId, outcome, responseStatus: null, error: null }]);
  };
  const numberOf = async (which: string): Promise<number> => {
    const [row] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM webhook_deliveries WHERE ${which}`,
    );
    return row?.n ?? 0;
  };

  it('are brought forward by some hundred when it answers again, and the next by what succeeds then', async () => {
    await database.query(
      `INSERT INTO webhook_deliveries (owner_id, endpoint_id, message_id, type, order_keys, data, occurred_at,
         retry_until, status, attempts, next_attempt_at)
       SELECT 'p', 'one', gen_random_uuid(), 'e', '{}', '{}', now(), now() + interval '3 days', 'FAILED', 9,
         CASE WHEN n = 0 THEN now() ELSE now() + make_interval(mins => 10, secs => n) END
       FROM generate_series(0, $1::int) n`,
      [LONG_DOWN],
    );
    const waiting: number[] = [];
    for (let answers = 0; answers < 4; answers += 1) {
      await finishOne('succeeded');
      waiting.push(await numberOf(`status = 'FAILED' AND next_attempt_at > now()`));
    }
    expect(waiting).toEqual([LONG_DOWN - BROUGHT_AT_ONCE, LONG_DOWN - 2 * BROUGHT_AT_ONCE, 0, 0]);
    expect(await numberOf(`status = 'SUCCEEDED'`)).toBe(4);
  });

  it('have three days of their own from the moment of their turn, however long they waited for it', async () => {
    for (const name of ['first', 'second']) {
      await database.query(
        `INSERT INTO outbox_events (owner_id, type, order_keys, data) VALUES ('p', 'e', '{coupon}', $1)`,
        [{ name }],
      );
    }
    await queue.fanOut(2);
    await database.query(`UPDATE webhook_deliveries
      SET created_at = created_at - interval '3 days', retry_until = retry_until - interval '3 days'`);
    await finishOne('failed');
    expect(await numberOf(`data->>'name' = 'first' AND status = 'DEAD'`)).toBe(1);
    await finishOne('failed');
    expect(
      await numberOf(`data->>'name' = 'second' AND status = 'FAILED'
        AND retry_until BETWEEN now() + interval '71 hours' AND now() + interval '73 hours'`),
    ).toBe(1);
  });
});
