import pg from 'pg';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { eventually } from '../../support/eventually.js';
import { interruptCli } from '../../support/processes/cli-process.js';

describe('a check of the command line that is interrupted', () => {
  let database: TestDatabase;
  /** Holds tables back, so that a check waits for as long as one of a large database works. */
  let holder: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
  });
  afterAll(async () => {
    await holder.end();
    await database.drop();
  });

  it.each([
    ['ledger', 'redemptions', 'SIGINT'],
    ['ledger', 'analytics_totals', 'SIGTERM'],
    ['audit', 'audit_events', 'SIGINT'],
  ] as const)(
    'of the %s, in the midst of %s, by %s, ends with 130 and its sessions',
    async (what, table, signal) => {
      await database.query(
        `INSERT INTO analytics_state (id, timezone) VALUES (1, 'UTC') ON CONFLICT DO NOTHING`,
      );
      await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      try {
        const waiting = (): Promise<unknown[]> =>
          database.query(`SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND application_name LIKE 'couponsmith%' AND wait_event_type = 'Lock'`);
        const ending = await interruptCli(
          ['verify', what],
          { env: { DATABASE_URL: database.url } },
          { signal, when: () => eventually('a check that waits', async () => (await waiting()).length > 0) },
        );
        expect(ending).toEqual({ code: 130, stdout: '', stderr: 'Interrupted.\n' });
        expect(await waiting()).toEqual([]);
      } finally {
        await holder.query('ROLLBACK');
      }
    },
  );
});
