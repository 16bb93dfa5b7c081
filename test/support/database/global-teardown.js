import { rmSync } from 'node:fs';

/** Stops the PostgreSQL of this run and removes it. */
export default async function tearDown() {
  const { cluster, directory } = globalThis.testCluster;
  await cluster.stop();
  rmSync(directory, { recursive: true, force: true });
}
