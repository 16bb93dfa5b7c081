import { readdir } from 'node:fs/promises';
import pg from 'pg';

import { type TestDatabase, createEmptyDatabase } from '../../support/database/test-database.js';
import { eventually } from '../../support/eventually.js';
import { AppProcess } from '../../support/processes/app-process.js';

const REPLICAS = 3;
/** The lock that replicas take to migrate (libs/platform/src/database/migrate.ts). */
const MIGRATION_LOCK = 7_305_114_217;
const WAITING = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%pg_advisory_lock%'`;

describe('an application that starts on a database without tables', () => {
  let database: TestDatabase;
  let apps: AppProcess[];

  beforeEach(async () => {
    database = await createEmptyDatabase();
    apps = [];
  });
  afterEach(async () => {
    for (const app of apps) await app.kill();
    await database.drop();
  });

  const launch = (): AppProcess => {
    const app = AppProcess.launch({ databaseUrl: database.url });
    apps.push(app);
    return app;
  };

  it('migrates once, however many replicas start together', async () => {
    const starts = Array.from({ length: REPLICAS }, () => AppProcess.start({ databaseUrl: database.url }));
    for (const start of await Promise.allSettled(starts)) {
      if (start.status === 'rejected') throw start.reason;
      apps.push(start.value);
    }

    const applied = await database.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
    );
    const entries = await readdir('prisma/migrations', { withFileTypes: true });
    const migrations = entries.filter((entry) => entry.isDirectory()).map(({ name }) => ({ name }));
    expect(applied).toEqual(migrations.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  it('says why it could not migrate, in one line, and exits 1', async () => {
    await database.query('CREATE TABLE promotions (id text)');
    const app = launch();

    expect(await app.exitCode()).toBe(1);
    expect(app.output()).toMatch(/^Couponsmith could not start: The database schema is not empty.*\n$/);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'migrates nothing any more once %s has ended it',
    async (signal) => {
      const lock = new pg.Client(database.url);
      await lock.connect();
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const app = launch();
      const waiting = async (): Promise<number> => (await database.query(WAITING)).length;
      await eventually('it waits for its turn to migrate', async () => (await waiting()) === 1);

      await app.kill(signal);
      await lock.end();

      // Whoever waited before us is through when we have it.
      await database.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      expect(await database.query("SELECT to_regclass('promotions') AS tables")).toEqual([{ tables: null }]);
      expect(app.output()).toBe('');
    },
  );
});
