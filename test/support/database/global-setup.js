import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EmbeddedCluster, migrate } from '#platform/database';

export const TEMPLATE_DATABASE = 'couponsmith';

/**
 * One PostgreSQL for the whole run, with a migrated database that test files clone. Nothing in it outlives the
 * run, so it need not wait for the disk. Runs outside Jest's module system, on the built code.
 */
export default async function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'couponsmith-test-'));
  const cluster = await EmbeddedCluster.start(directory, [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ]);
  await migrate(cluster.url(TEMPLATE_DATABASE), 'prisma');
  process.env['TEST_CLUSTER_URL'] = cluster.url('postgres');
  globalThis.testCluster = { cluster, directory };
}
