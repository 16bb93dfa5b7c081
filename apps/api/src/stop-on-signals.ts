import type { INestApplication } from '@nestjs/common';

import type { EmbeddedCluster } from '#platform/database';

const DRAIN_MS_MAX = 9_000;
/** Ctrl-C reaches us from the terminal and, once more, from npm or a process manager: within this time it is one. */
const SAME_SIGNAL_MS = 1_000;

/** What has been started so far. */
export interface Running {
  /** The embedded database, if there is to be one, from the moment it begins to start. */
  cluster: Promise<EmbeddedCluster> | null;
  app: INestApplication | null;
  /** When we were told to stop, in milliseconds since the epoch. */
  stoppingSince: number | null;
}

/**
 * On SIGTERM, SIGINT or SIGHUP: no new connections, accepted requests finish, then the database of our own stops
 * and the process ends; after 9 s it ends all the same. A second signal, a second later or more, ends it at once.
 * @param running filled in by whoever starts things; a signal may come before all of it runs
 */
export function stopOnSignals(running: Running): void {
  const stop = (): void => {
    if (running.stoppingSince !== null) {
      if (Date.now() - running.stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    running.stoppingSince = Date.now();
    void stopAll(running).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Couponsmith did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
}

async function stopAll({ app, cluster }: Running): Promise<void> {
  const deadline = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS_MAX).unref());
  await Promise.race([app?.close(), deadline]);
  const started = await cluster;
  await started?.stop();
}
