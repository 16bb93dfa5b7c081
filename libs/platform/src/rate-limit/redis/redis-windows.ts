import { Redis, type Result } from 'ioredis';

import { inTime } from './in-time.js';

const KEY_PREFIX = 'couponsmith:rate-limit:';
/** Counted, under a key that no rule uses, to see that Redis does all that a request will ask of it. */
const TRIAL = { key: 'trial', windowMs: 1_000 } as const;
const ANSWER_MS_MAX = 200;
const START_MS_MAX = 1_000;
const RECONNECT_MS = 1_000;
const HANDSHAKE_MS_MAX = 5_000;
const DISCONNECT_MS_MAX = 200;

/** A window begins with its first request and ends by the clock of Redis, which is the same for every replica. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {count, left}`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    countInWindow(key: string, windowMs: number): Result<[count: number, leftMs: number], Context>;
  }
}

/** Where a window stands. */
export interface Counted {
  readonly count: number;
  readonly leftMs: number;
}

/** Hears of each change, and of no state twice. */
export interface RedisListener {
  onAvailable(): void;
  onUnavailable(reason: string): void;
}

/**
 * Windows kept in Redis. A connection is used from when it has counted a trial until its first failure; then it is
 * given up for a new one, in the background, again and again until one works. No request waits for that.
 */
export class RedisWindows {
  private readonly redis: Redis;
  /** Which connection is used, by its number; `null` while none is. */
  private connection: number | null = null;
  private connections = 0;
  private state: 'starting' | 'available' | 'unavailable' | 'stopped' = 'starting';
  private lastError: string | null = null;
  private settleStart: () => void = () => undefined;

  constructor(
    url: string,
    private readonly listener: RedisListener,
  ) {
    this.redis = new Redis(url, {
      lazyConnect: true,
      protocol: 2,
      keyPrefix: KEY_PREFIX,
      scripts: { countInWindow: { lua: COUNT, numberOfKeys: 1 } },
      enableAutoPipelining: true,
      // The trial is a better question than the library's, and nothing is kept for later.
      enableReadyCheck: false,
      disableClientInfo: true,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      connectTimeout: START_MS_MAX,
      commandTimeout: HANDSHAKE_MS_MAX,
      disconnectTimeout: DISCONNECT_MS_MAX,
      retryStrategy: () => RECONNECT_MS,
    });
    this.redis.on('ready', () => void this.tryOut());
    this.redis.on('error', (error: Error) => (this.lastError = error.message));
    this.redis.on('close', () => this.lose(this.lastError ?? 'the connection was closed'));
  }

  /** Connects; after a second at most the application goes on without. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.settleStart = resolve;
      setTimeout(resolve, START_MS_MAX).unref();
      // What goes wrong is told by the events above.
      this.redis.connect().catch(() => undefined);
    });
  }

  stop(): void {
    this.state = 'stopped';
    this.connection = null;
    this.redis.disconnect();
  }

  /**
   * Counts one request. One round trip; requests that come at the same time share it.
   * @returns `null` when Redis did not count it, whatever the reason: the caller has to
   */
  async count(key: string, windowMs: number): Promise<Counted | null> {
    const used = this.connection;
    if (used === null) return null;
    try {
      return await this.ask(key, windowMs);
    } catch (error) {
      if (this.connection === used) this.giveUp(error);
      return null;
    }
  }

  private async ask(key: string, windowMs: number): Promise<Counted> {
    const [count, leftMs] = await inTime(this.redis.countInWindow(key, windowMs), ANSWER_MS_MAX);
    return { count, leftMs };
  }

  private async tryOut(): Promise<void> {
    this.lastError = null;
    try {
      await this.ask(TRIAL.key, TRIAL.windowMs);
    } catch (error) {
      this.giveUp(error);
      return;
    }
    if (this.redis.status !== 'ready') return;
    this.connections += 1;
    this.connection = this.connections;
    this.change('available', () => this.listener.onAvailable());
  }

  /** A connection that failed once may be half dead; a new one shows. */
  private giveUp(error: unknown): void {
    this.lose(error instanceof Error ? error.message : String(error));
    if (this.redis.status === 'ready') this.redis.disconnect(true);
  }

  private lose(reason: string): void {
    this.connection = null;
    this.change('unavailable', () => this.listener.onUnavailable(reason));
  }

  private change(to: 'available' | 'unavailable', tell: () => void): void {
    this.settleStart();
    if (this.state === 'stopped' || this.state === to) return;
    this.state = to;
    tell();
  }
}
