import { type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { type ThrottlerStorage, getStorageToken } from '@nestjs/throttler';

import { Config, loadConfig } from '#platform/config';
import { HttpMetrics } from '#platform/metrics';
import { RateLimitModule } from '#platform/rate-limit';

const WINDOW_MS = 60_000;

@Module({})
class TestConfigModule {}

/** One of several applications that limit requests. */
export interface Replica {
  /** Counts one request in a window of a minute. */
  hit(key: string, limit: number): ReturnType<ThrottlerStorage['increment']>;
  /** What the metrics say: 1 while counters are shared, 0 while they are its own. */
  shared(): Promise<number | undefined>;
  stop(): Promise<void>;
}

/**
 * @param redisUrl empty: it counts for itself
 * @param warnings gets the warnings of all replicas: Nest has one log in a process
 */
export async function startReplica(redisUrl: string, warnings: string[] = []): Promise<Replica> {
  const config = loadConfig({ NODE_ENV: 'test', REDIS_URL: redisUrl });
  const provideConfig = {
    module: TestConfigModule,
    global: true,
    providers: [{ provide: Config, useValue: config }],
    exports: [Config],
  };
  const context: INestApplicationContext = await Test.createTestingModule({
    imports: [provideConfig, RateLimitModule],
  })
    .setLogger({
      log: () => undefined,
      error: () => undefined,
      warn: (message: string) => warnings.push(message),
    })
    .compile();
  await context.init();
  const storage = context.get<ThrottlerStorage>(getStorageToken(), { strict: false });
  const { registry } = context.get(HttpMetrics, { strict: false });
  return {
    hit: (key, limit) => storage.increment(key, WINDOW_MS, limit, WINDOW_MS, 'test'),
    shared: async () => {
      const [value] = (await registry.getSingleMetric('rate_limits_shared')?.get())?.values ?? [];
      return value?.value;
    },
    stop: () => context.close(),
  };
}
