import { Logger } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { Gauge, type Registry } from 'prom-client';

import type { Settings } from '#platform/config';

import { type RedisListener, RedisWindows } from './redis/redis-windows.js';
import { RedisWindowStorage } from './redis/redis-window-storage.js';
import { WindowStorage } from './window-storage.js';

/**
 * Where requests are counted: in Redis, together with all replicas, where `REDIS_URL` names one, and otherwise in
 * this process.
 * @param registry gets a gauge that says which of the two it is at the moment, where there is a choice
 */
export function rateLimitStorage({ REDIS_URL }: Settings, registry: Registry): ThrottlerStorage {
  const own = new WindowStorage();
  if (REDIS_URL === undefined) return own;
  return new RedisWindowStorage(new RedisWindows(REDIS_URL, tell(registry)), own);
}

/** Says each change in the log and in the metrics. */
function tell(registry: Registry): RedisListener {
  const logger = new Logger('RateLimits');
  const gauge = new Gauge({
    name: 'rate_limits_shared',
    help: '1 while rate limits are counted in Redis for all replicas, 0 while by this process alone.',
    registers: [registry],
  });
  let wasAway = false;
  return {
    onAvailable: () => {
      gauge.set(1);
      if (wasAway) logger.warn('Rate limits are counted in Redis again, for all replicas together.');
    },
    onUnavailable: (reason) => {
      gauge.set(0);
      wasAway = true;
      logger.warn(`Rate limits are counted by this process alone, because Redis is away: ${reason}.`);
    },
  };
}
