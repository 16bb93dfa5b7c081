import { EmbeddedCluster } from '#platform/database';

/** A process that uses the cluster under the directory it is given, until SIGTERM. Runs on the built code. */
const cluster = await EmbeddedCluster.start(process.argv[2], ['fsync=off']);
process.stdout.write(cluster.url());
process.on('SIGTERM', async () => {
  await cluster.stop();
  process.exit(0);
});
