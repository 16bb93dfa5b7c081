import type { OnApplicationShutdown, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';

import type { WindowStorage } from '../window-storage.js';
import type { RedisWindows } from './redis-windows.js';

type Hit = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts in windows that all replicas share (00-platform.md, Rate limits). While Redis is away each replica counts
 * for itself: a limit may then be exceeded by as many times as there are replicas, and nobody is refused for want
 * of Redis.
 */
export class RedisWindowStorage
  implements ThrottlerStorage, OnModuleInit, OnModuleDestroy, OnApplicationShutdown
{
  constructor(
    private readonly shared: RedisWindows,
    private readonly own: WindowStorage,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.shared.start();
  }

  /** @param ttl length of the window in milliseconds */
  async increment(key: string, ttl: number, limit: number): Promise<Hit> {
    const counted = await this.shared.count(key, ttl);
    if (counted === null) return this.own.increment(key, ttl, limit);
    const seconds = Math.max(1, Math.ceil(counted.leftMs / 1_000));
    return {
      totalHits: counted.count,
      timeToExpire: seconds,
      isBlocked: counted.count > limit,
      timeToBlockExpire: seconds,
    };
  }

  onModuleDestroy(): void {
    this.own.onModuleDestroy();
  }

  /** After the last request has been answered. */
  onApplicationShutdown(): void {
    this.shared.stop();
  }
}
