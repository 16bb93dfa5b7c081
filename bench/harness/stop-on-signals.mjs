import { constants } from 'node:os';

import { Server } from './server.mjs';

/**
 * On SIGINT, SIGTERM or SIGHUP everything that has been started ends, and then this process.
 * @param {Promise<import('./bench.mjs').Bench>} opening
 * @returns {() => boolean} whether that has begun: what fails from then on is no news
 */
export function stopOnSignals(opening) {
  let isStopping = false;
  const stop = async (signal) => {
    if (isStopping) return;
    isStopping = true;
    try {
      await Server.stopAll();
      await (await opening).close();
      // One may have been about to start.
      await Server.stopAll();
    } finally {
      process.exit(128 + constants.signals[signal]);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  return () => isStopping;
}
