import { existsSync } from 'node:fs';

import { verifyRollUps } from '#features/analytics';
import { verifyLedger } from '#features/redemptions';
import { ConfigurationError, type Settings, loadConfig } from '#platform/config';
import { Database, EmbeddedCluster, migrate } from '#platform/database';

const ENV_FILE = '.env';
const PRISMA_DIRECTORY = 'prisma';
const POOL_SIZE = 1;

/**
 * `npm run ledger:verify`: prints each violation of the ledger's rules, and each figure that is not the
 * ledger’s, and exits 1 on any.
 */
try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  process.exitCode = await verify(loadConfig(process.env).settings);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const message =
    error instanceof ConfigurationError ? reason : `The ledger could not be verified: ${reason}`;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

async function verify({ DATABASE_URL, DATA_DIR }: Settings): Promise<0 | 1> {
  if (DATABASE_URL !== undefined) return verifyAt(DATABASE_URL);
  const cluster = await EmbeddedCluster.start(DATA_DIR);
  try {
    // A database of our own may be new; anybody else's is only read.
    await migrate(cluster.url(), PRISMA_DIRECTORY);
    return await verifyAt(cluster.url());
  } finally {
    await cluster.stop();
  }
}

async function verifyAt(url: string): Promise<0 | 1> {
  const database = new Database({ url, size: POOL_SIZE, statementMsMax: null });
  try {
    const violations = [...(await verifyLedger(database)), ...(await verifyRollUps(url))];
    for (const { rule, subject, message } of violations) {
      process.stdout.write(`${rule}: ${subject}: ${message}\n`);
    }
    process.stdout.write(`${violations.length} violations\n`);
    return violations.length === 0 ? 0 : 1;
  } finally {
    await database.onModuleDestroy();
  }
}
