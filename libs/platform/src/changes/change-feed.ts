import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { type Change, type ChangeListener, readChange } from './change.js';
import { FeedConnection } from './feed-connection.js';

const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 15_000;

/**
 * Tells what changes in the database, whichever instance changes it, so that copies in memory stay true
 * (docs/adr/0011). It has a connection of its own, and gets itself another when that one is lost.
 */
@Injectable()
export class ChangeFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ChangeFeed.name);
  private readonly listeners: ChangeListener[] = [];
  private connection: FeedConnection | null = null;
  private connecting: Promise<void> = Promise.resolve();
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;
  private stopped = false;

  constructor(private readonly databaseUrl: string) {}

  /** While false nothing may be answered from a copy that the feed keeps fresh. */
  get live(): boolean {
    return this.connection !== null;
  }

  /** The listener hears of every change from now on, and `everything` when changes may have been missed. */
  subscribe(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** Tells this process's own listeners at once, before the database's notification comes round. */
  announce(change: Change): void {
    this.tell(change);
  }

  /** Starts without waiting: a database that cannot be reached keeps nobody from starting. */
  onApplicationBootstrap(): void {
    this.connect();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.retry !== null) clearTimeout(this.retry);
    await this.connecting;
    const connection = this.connection;
    this.connection = null;
    await connection?.close();
  }

  private connect(): void {
    this.connecting = this.open();
  }

  private async open(): Promise<void> {
    try {
      const connection = await FeedConnection.open(this.databaseUrl, {
        told: (payload) => this.tell(readChange(payload)),
        lost: () => this.lost(),
      });
      if (this.stopped) {
        await connection.close();
        return;
      }
      this.failures = 0;
      this.tell('everything');
      this.connection = connection;
    } catch (error) {
      this.logger.warn(`Changes cannot be listened for: ${String(error)}`);
      this.connectLater();
    }
  }

  private lost(): void {
    this.connection = null;
    this.logger.warn('The connection that listens for changes was lost.');
    this.connectLater();
  }

  private connectLater(): void {
    if (this.stopped) return;
    const longest = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** this.failures);
    this.failures += 1;
    // Instances that lost one database together do not all come back in the same instant.
    const delayMs = longest * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => this.connect(), delayMs).unref();
  }

  private tell(change: Change | 'everything'): void {
    for (const listener of this.listeners) listener(change);
  }
}
