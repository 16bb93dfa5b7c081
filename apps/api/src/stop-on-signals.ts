import type { INestApplication } from '@nestjs/common';

import type { EmbeddedCluster } from '#platform/database';

const DRAIN_MS_MAX = 9_000;

/**
 * On SIGTERM or SIGINT: no new connections, accepted requests finish, then the database of our own stops and
 * the process ends; after 9 s it ends all the same. A second signal ends it at once.
 * @param cluster the embedded database, if one was started
 */
export function stopOnSignals(app: INestApplication, cluster: EmbeddedCluster | null): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS_MAX).unref());
    void Promise.race([app.close(), deadline])
      .then(() => cluster?.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Couponsmith did not stop cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
