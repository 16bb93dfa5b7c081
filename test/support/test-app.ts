import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { createApp } from '../../apps/api/src/create-app.js';
import { loadConfig } from '#platform/config';

import { TEST_ADMIN, TEST_SUPABASE_JWT_SECRET } from './people.js';
import { createTestDatabase, type TestDatabase } from './database/test-database.js';

/** The application as users run it, on a database of its own and a free port. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Base URL for supertest or fetch. */
  readonly url: string;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/**
 * Starts the application for one test file.
 * @param settings environment variables that differ from the tests' defaults (quiet log, no rate limits)
 * @param others the database of another application, to be a second replica beside it; and the URL by which the
 * application reaches its database, from the database's own
 */
export async function startTestApp(
  settings: Readonly<Record<string, string>> = {},
  others: { readonly shared?: TestDatabase; readonly reach?: (databaseUrl: string) => string } = {},
): Promise<TestApp> {
  const { shared, reach = (databaseUrl: string) => databaseUrl } = others;
  const database = shared ?? (await createTestDatabase());
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ADMIN_EMAIL: TEST_ADMIN.email,
    ADMIN_PASSWORD: TEST_ADMIN.password,
    SUPABASE_JWT_SECRET: TEST_SUPABASE_JWT_SECRET,
    RATE_LIMIT_LOGIN: '0',
    RATE_LIMIT_PARTNER_PER_MINUTE: '0',
    RATE_LIMIT_READ: '0',
    RATE_LIMIT_WRITE: '0',
    RATE_LIMIT_BULK: '0',
    RATE_LIMIT_VALIDATION: '0',
    RATE_LIMIT_EXPORT: '0',
    ...settings,
  });
  const app = await createApp(config, reach(database.url));
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    url: await app.getUrl(),
    database,
    close: async () => {
      await app.close();
      if (shared === undefined) await database.drop();
    },
  };
}
