import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import type { EmbeddedCluster } from '#platform/database';

import { drain } from './drain.js';

/** Answering what was accepted may take this long, and all of the stopping that long. */
const DRAIN_MS_MAX = 8_000;
const STOP_MS_MAX = 9_500;
/** Ctrl-C reaches us from the terminal and, once more, from npm or a process manager: within this time it is one. */
const SAME_SIGNAL_MS = 1_000;

/** What has been started so far. */
export interface Running {
  /** The embedded database, if there is to be one, from the moment it begins to start. */
  cluster: Promise<EmbeddedCluster> | null;
  app: NestFastifyApplication | null;
  /** When we were told to stop, in milliseconds since the epoch. */
  stoppingSince: number | null;
}

/**
 * On SIGTERM, SIGINT or SIGHUP: no new connections and no new requests, accepted ones finish, then the database of
 * our own stops and the process ends; after 9.5 s it ends all the same. A second signal, a second later or more, ends
 * it at once.
 * @param running filled in by whoever starts things; a signal may come before all of it runs
 */
export function stopOnSignals(running: Running): void {
  const stop = (): void => {
    if (running.stoppingSince !== null) {
      if (Date.now() - running.stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    running.stoppingSince = Date.now();
    void within(STOP_MS_MAX, stopAll(running), 'Couponsmith stopped before all of it had ended.').then(
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
  if (app !== null) await within(DRAIN_MS_MAX, drain(app), 'Some requests could not be answered in time.');
  const started = await cluster;
  await started?.stop();
}

/** Waits for `work`, and no longer than `ms`; then says so. */
async function within(ms: number, work: Promise<void>, otherwise: string): Promise<void> {
  const { promise: tooLate, resolve } = Promise.withResolvers<'too late'>();
  const timer = setTimeout(resolve, ms, 'too late');
  const first = await Promise.race([work, tooLate]);
  clearTimeout(timer);
  if (first === 'too late') process.stderr.write(`${otherwise}\n`);
}
