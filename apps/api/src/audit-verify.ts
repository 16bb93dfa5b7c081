import { existsSync } from 'node:fs';

import { type AuditAnchor, verifyAudit } from '#features/audit';
import { ConfigurationError, type Settings, loadConfig } from '#platform/config';
import { Database, EmbeddedCluster, migrate } from '#platform/database';

const ENV_FILE = '.env';
const PRISMA_DIRECTORY = 'prisma';
const POOL_SIZE = 1;
const ANCHOR = /^(?<sequence>\d{1,18}):(?<hash>[0-9a-f]{64})$/;

/**
 * `npm run audit:verify [<number>:<hash>]`: prints each violation of the audit trail's chain and where it ends now, and
 * exits 1 on any. What it printed once can be given to it later: that entry has to be there still.
 */
try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  process.exitCode = await verify(loadConfig(process.env).settings, readAnchor(process.argv[2]));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const message =
    error instanceof ConfigurationError ? reason : `The audit trail could not be verified: ${reason}`;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function readAnchor(text: string | undefined): AuditAnchor | null {
  if (text === undefined) return null;
  const { sequence = '', hash = '' } = ANCHOR.exec(text)?.groups ?? {};
  if (hash === '')
    throw new ConfigurationError(`${text} is no anchor: give <number>:<hash>, as it was printed.`);
  return { sequence: BigInt(sequence), hash };
}

async function verify({ DATABASE_URL, DATA_DIR }: Settings, anchor: AuditAnchor | null): Promise<0 | 1> {
  if (DATABASE_URL !== undefined) return verifyAt(DATABASE_URL, anchor);
  const cluster = await EmbeddedCluster.start(DATA_DIR);
  try {
    // A database of our own may be new; anybody else's is only read.
    await migrate(cluster.url(), PRISMA_DIRECTORY);
    return await verifyAt(cluster.url(), anchor);
  } finally {
    await cluster.stop();
  }
}

async function verifyAt(url: string, anchor: AuditAnchor | null): Promise<0 | 1> {
  const database = new Database({ url, size: POOL_SIZE, statementMsMax: null });
  try {
    const { entries, head, violations } = await verifyAudit(database, anchor);
    for (const { rule, message } of violations) process.stdout.write(`${rule}: ${message}\n`);
    process.stdout.write(
      `${violations.length} violations in ${entries} entries, up to ${head.sequence}:${head.hash}\n`,
    );
    return violations.length === 0 ? 0 : 1;
  } finally {
    await database.onModuleDestroy();
  }
}
