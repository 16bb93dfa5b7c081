import 'reflect-metadata';

import { existsSync } from 'node:fs';

import { type Config, ConfigurationError, loadConfig } from '#platform/config';
import { EmbeddedCluster, migrate } from '#platform/database';

import { createApp } from './create-app.js';
import { stopOnSignals } from './stop-on-signals.js';

const ENV_FILE = '.env';
const PRISMA_DIRECTORY = 'prisma';

try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  await start(loadConfig(process.env));
} catch (error) {
  const known = error instanceof ConfigurationError;
  process.stderr.write(`${known ? error.message : `Couponsmith could not start: ${describe(error)}`}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const { DATABASE_URL, DATA_DIR, HOST, PORT } = config.settings;
  const cluster = DATABASE_URL === undefined ? await EmbeddedCluster.start(DATA_DIR) : null;
  try {
    const databaseUrl = DATABASE_URL ?? cluster?.url() ?? '';
    await migrate(databaseUrl, PRISMA_DIRECTORY);
    const app = await createApp(config, databaseUrl);
    stopOnSignals(app, cluster);
    await app.listen({ host: HOST, port: PORT });
    process.stdout.write(`Couponsmith listens on ${await app.getUrl()}\n`);
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
