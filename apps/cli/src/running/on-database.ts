import { type Config, loadConfig } from '#platform/config';
import { EmbeddedCluster, migrateApart } from '#platform/database';

const PRISMA_DIRECTORY = 'prisma';
const INTERRUPTIONS = ['SIGINT', 'SIGTERM'] as const;

/** What a command works with. */
export interface Workplace {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Aborted when the operator wants the command to end. */
  readonly signal: AbortSignal;
}

/**
 * Runs `work` on the database of the settings. An embedded one is started when it does not run, and stopped
 * afterwards when nobody else uses it.
 * @throws ConfigurationError for settings that are wrong
 */
export async function onDatabase<T>(work: (workplace: Workplace) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  for (const name of INTERRUPTIONS) process.on(name, interrupt);
  const { signal } = interruption;
  try {
    const { DATABASE_URL, DATA_DIR } = config.settings;
    if (DATABASE_URL !== undefined) return await work({ config, databaseUrl: DATABASE_URL, signal });
    const cluster = await EmbeddedCluster.start(DATA_DIR);
    try {
      // A database of our own may be new; anybody else's is migrated by the application.
      await migrateApart(cluster.url(), PRISMA_DIRECTORY);
      return await work({ config, databaseUrl: cluster.url(), signal });
    } finally {
      await cluster.stop();
    }
  } finally {
    for (const name of INTERRUPTIONS) process.off(name, interrupt);
  }
}
