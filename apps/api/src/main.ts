import 'reflect-metadata';

import { existsSync } from 'node:fs';

import { type Config, ConfigurationError, loadConfig } from '#platform/config';
import { EmbeddedCluster, migrateApart } from '#platform/database';

import { loadDemoData } from '../../../prisma/seed/demo-data.js';
import { createApp } from './create-app.js';
import { type Running, stopOnSignals } from './stop-on-signals.js';

const ENV_FILE = '.env';
const PRISMA_DIRECTORY = 'prisma';

const running: Running = { app: null, cluster: null, stoppingSince: null };

try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  stopOnSignals(running);
  await start(loadConfig(process.env));
} catch (error) {
  // What fails because it is being stopped is no news.
  if (running.stoppingSince === null) {
    const known = error instanceof ConfigurationError;
    process.stderr.write(`${known ? error.message : `Couponsmith could not start: ${describe(error)}`}\n`);
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  const { DATABASE_URL, DATA_DIR, HOST, PORT } = config.settings;
  if (DATABASE_URL === undefined) running.cluster = EmbeddedCluster.start(DATA_DIR);
  const cluster = await running.cluster;
  try {
    const databaseUrl = DATABASE_URL ?? cluster?.url() ?? '';
    await migrateApart(databaseUrl, PRISMA_DIRECTORY);
    const app = await createApp(config, databaseUrl);
    running.app = app;
    if (wantsDemoData(config)) await loadDemoData(await app.init());
    await app.listen({ host: HOST, port: PORT });
    process.stdout.write(`Couponsmith listens on ${await app.getUrl()}\n`);
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

/** By default only where nobody could take it for their own: on the embedded database, outside production. */
function wantsDemoData({ settings }: Config): boolean {
  const { DEMO_DATA, DATABASE_URL, NODE_ENV } = settings;
  return DEMO_DATA ?? (DATABASE_URL === undefined && NODE_ENV !== 'production');
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
