import { Database, isUnavailable, migrate } from '#platform/database';

import { createEmptyDatabase, createTestDatabase } from '../../support/database/test-database.js';

const PATIENCE = 'SELECT 1 FROM pg_sleep(0.5)';

/** The URL of a database with limits of an operator who is in a hurry. */
function hurried(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('statement_timeout', '200');
  url.searchParams.set('lock_timeout', '1');
  return url.href;
}

describe('limits of time in the URL of the database', () => {
  it('hold for requests, and not for tools', async () => {
    const home = await createTestDatabase();
    const forRequests = new Database({ url: hurried(home.url), size: 1, statementMsMax: 10_000 });
    const forTools = new Database({ url: hurried(home.url), size: 1, statementMsMax: null });
    const failure = await forRequests.client.$queryRawUnsafe(PATIENCE).catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    await expect(forTools.client.$queryRawUnsafe(PATIENCE)).resolves.toHaveLength(1);
    await Promise.all([forRequests.onModuleDestroy(), forTools.onModuleDestroy()]);
    await home.drop();
  });

  it('do not hold for migrations, which wait for one another', async () => {
    const home = await createEmptyDatabase();
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(hurried(home.url), 'prisma')));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    await home.drop();
  });
});
