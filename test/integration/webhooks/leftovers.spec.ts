import { LeftoversRepository } from '../../../libs/webhooks/src/notices/leftovers.repository.js';
import { Database } from '#platform/database';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

const MORE_THAN_TWICE_AT_ONCE = 11_000;

describe('what webhooks leave behind', () => {
  let database: TestDatabase;
  let store: Database;
  let leftovers: LeftoversRepository;

  beforeAll(async () => {
    database = await createTestDatabase();
    store = new Database({ url: database.url, size: 2, statementMsMax: null });
    leftovers = new LeftoversRepository(store);
  });
  afterAll(async () => {
    await store.onModuleDestroy();
    await database.drop();
  });
  beforeEach(async () => {
    await database.query('TRUNCATE webhook_deliveries, webhook_turns, webhook_endpoints, promotion_notices');
    await database.query(`INSERT INTO webhook_endpoints (id, owner_id, url, events, secret, deleted_at)
      VALUES ('present', 'p', 'http://x', '{e}', 's', NULL), ('deleted', 'p', 'http://x', '{e}', 's', now())`);
  });

  /** Deliveries of which the type says what they are. */
  const deliveries = (values: string): Promise<unknown[]> =>
    database.query(`INSERT INTO webhook_deliveries (owner_id, endpoint_id, message_id, type, order_keys, data,
        occurred_at, retry_until, status, finished_at, lease_id, next_attempt_at)
      SELECT 'p', v.endpoint, gen_random_uuid(), v.name, '{k}', '{}', now(), now(), v.status::"DeliveryStatus",
        now() + v.finished::interval, CASE WHEN v.lease IS NOT NULL THEN gen_random_uuid() END, now() + v.lease::interval
      FROM (${values}) v(endpoint, name, status, finished, lease)`);
  const left = async (): Promise<string[]> => {
    const rows = await database.query<{ type: string }>('SELECT type FROM webhook_deliveries ORDER BY type');
    return rows.map(({ type }) => type);
  };

  it('is removed a week after it succeeded, and 30 days after it was given up', async () => {
    await deliveries(`VALUES ('present', 'delivered', 'SUCCEEDED', '-6 days', NULL),
      ('present', 'long delivered', 'SUCCEEDED', '-8 days', NULL), ('present', 'dead', 'DEAD', '-29 days', NULL),
      ('present', 'long dead', 'DEAD', '-31 days', NULL), ('present', 'waiting', 'PENDING', NULL, NULL)`);
    expect([await leftovers.removeDelivered(), await leftovers.removeDead()]).toEqual([false, false]);
    await leftovers.removeOfDeletedEndpoints();
    expect(await left()).toEqual(['dead', 'delivered', 'waiting']);
  });

  it('is removed with its endpoint, also what a crashed instance held, but not what is being sent', async () => {
    await deliveries(`VALUES ('deleted', 'waiting', 'PENDING', NULL, NULL), ('deleted', 'dead', 'DEAD', '-1 day', NULL),
      ('deleted', 'held by nobody', 'PENDING', NULL, '-1 second'), ('deleted', 'being sent', 'PENDING', NULL, '1 minute'),
      ('present', 'of another endpoint', 'PENDING', NULL, '-1 second')`);
    await database.query(
      `INSERT INTO webhook_turns VALUES ('deleted', 'k', 1), ('deleted', 'l', 1), ('present', 'k', 1)`,
    );
    await leftovers.removeOfDeletedEndpoints();
    await leftovers.removeTurnsOfDeletedEndpoints();
    expect(await left()).toEqual(['being sent', 'of another endpoint']);
    expect(await database.query('SELECT endpoint_id AS of FROM webhook_turns')).toEqual([{ of: 'present' }]);
  });

  it('is removed some thousand at once, and it is told while there may be more', async () => {
    await deliveries(`SELECT 'deleted', 'waiting', 'PENDING', NULL, NULL FROM generate_series(1, ${MORE_THAN_TWICE_AT_ONCE})
      UNION ALL SELECT 'present', 'delivered', 'SUCCEEDED', '-8 days', NULL FROM generate_series(1, ${MORE_THAN_TWICE_AT_ONCE})`);
    await database.query(
      `INSERT INTO webhook_turns SELECT 'deleted', 'k' || n, n FROM generate_series(1, $1::int) n`,
      [MORE_THAN_TWICE_AT_ONCE],
    );
    for (const remove of [
      () => leftovers.removeDelivered(),
      () => leftovers.removeOfDeletedEndpoints(),
      () => leftovers.removeTurnsOfDeletedEndpoints(),
    ]) {
      expect([await remove(), await remove(), await remove()]).toEqual([true, true, false]);
    }
    expect(await left()).toEqual([]);
    expect(await database.query('SELECT 1 FROM webhook_turns')).toEqual([]);
  });

  it('is forgotten of notices 30 days later, when they were of an end', async () => {
    await database.query(`INSERT INTO promotion_notices (promotion_id, owner_id, notice, created_at)
      SELECT 'x', 'p', v.notice, now() - v.age::interval
      FROM (VALUES ('expiring 24 h before 1', '31 days'), ('expiring 24 h before 2', '29 days'),
        ('uses 80 of 20', '31 days')) v(notice, age)`);
    expect(await leftovers.removeNotices()).toBe(false);
    const rows = await database.query('SELECT notice FROM promotion_notices ORDER BY notice');
    expect(rows).toEqual([{ notice: 'expiring 24 h before 2' }, { notice: 'uses 80 of 20' }]);
  });
});
