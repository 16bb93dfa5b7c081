import { readdirSync } from 'node:fs';

import { createEmptyDatabase } from '../support/database/test-database.js';
import { Cluster } from './cluster.js';

const MIGRATIONS = readdirSync('prisma/migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('three replicas that start at once on an empty database', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.start({}, await createEmptyDatabase());
  });
  afterAll(() => cluster.stop());

  it('apply every migration once', async () => {
    const applied = await cluster.database.query<{ name: string; done: boolean }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AND rolled_back_at IS NULL AS done
       FROM _prisma_migrations ORDER BY name`,
    );
    expect(applied).toEqual(MIGRATIONS.map((name) => ({ name, done: true })));
  });

  it('are all ready, and serve', async () => {
    for (const { http } of cluster.replicas) {
      expect(await http.send({ path: '/health/ready' })).toMatchObject({ status: 200 });
    }
    expect(await cluster.adminToken()).toMatch(/./);
    expect(await cluster.complaints()).toEqual([]);
  });
});
