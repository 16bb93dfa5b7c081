import { HAS_REDIS } from './redis-server.js';

/** A suite that needs a `redis-server`: the one reason for which tests may be left out (`.ci/run` installs it). */
export const describeWithRedis = HAS_REDIS ? describe : describe.skip;

if (!HAS_REDIS) {
  process.stderr.write('What needs Redis is not tested: this machine has no redis-server in its PATH.\n');
}
