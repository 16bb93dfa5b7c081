import type { OnModuleDestroy } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';

const SWEEP_MS = 60_000;

interface Window {
  count: number;
  readonly endsAt: number;
}

type Hit = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts in windows that begin with a first request. The library's own storage keeps the time of every hit and
 * reads them all on each request, which limits of tens of thousands do not allow.
 */
export class WindowStorage implements ThrottlerStorage, OnModuleDestroy {
  private readonly windows = new Map<string, Window>();
  private readonly sweeper = setInterval(() => this.sweep(), SWEEP_MS).unref();

  /** How many windows are kept. */
  get size(): number {
    return this.windows.size;
  }

  /** @param ttl length of the window in milliseconds */
  async increment(key: string, ttl: number, limit: number): Promise<Hit> {
    const now = Date.now();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { count: 0, endsAt: now + ttl };
      this.windows.set(key, window);
    }
    window.count += 1;
    const seconds = Math.ceil((window.endsAt - now) / 1_000);
    return {
      totalHits: window.count,
      timeToExpire: seconds,
      isBlocked: window.count > limit,
      timeToBlockExpire: seconds,
    };
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeper);
  }

  private sweep(): void {
    const now = Date.now();
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}
