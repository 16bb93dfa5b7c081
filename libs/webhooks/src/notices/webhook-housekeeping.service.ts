import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Outbox } from '#platform/outbox';

import { ExpiryNoticesRepository } from './expiry-notices.repository.js';
import { LeftoversRepository } from './leftovers.repository.js';

const EVERY_MS = 30_000;
/** How long one task may go on in a round; the next round continues. */
const TASK_MS_MAX = 4_000;
/** A week and a day before the end. */
const NOTICE_HOURS = [24, 7 * 24] as const;

/** Does a part of its work. @returns whether there may be more to do */
type Task = () => Promise<boolean>;

/**
 * Every half minute: tells of promotions that end soon, and removes deliveries that are long over. Any number of
 * replicas may do it.
 */
@Injectable()
export class WebhookHousekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WebhookHousekeeping.name);
  private timer: NodeJS.Timeout | null = null;
  private current: Promise<void> | null = null;
  private stopped = false;
  private readonly tasks: readonly Task[];

  constructor(
    private readonly notices: ExpiryNoticesRepository,
    leftovers: LeftoversRepository,
    private readonly outbox: Outbox,
  ) {
    this.tasks = [
      () => this.tellOfEnds(),
      () => leftovers.removeDelivered(),
      () => leftovers.removeDead(),
      () => leftovers.removeOfDeletedEndpoints(),
      () => leftovers.removeTurnsOfDeletedEndpoints(),
      () => leftovers.removeNotices(),
    ];
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.current ??= this.tidy().finally(() => {
        this.current = null;
      });
    }, EVERY_MS).unref();
  }

  /** Lets what has begun end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.current;
  }

  /** One round; never throws. A task that fails stops no other. */
  async tidy(): Promise<void> {
    for (const task of this.tasks) {
      try {
        await this.work(task);
      } catch (error) {
        // The next round tries again; a database that is away is told by the health check.
        this.logger.warn(`Housekeeping of webhooks failed: ${String(error)}`);
      }
    }
  }

  private async work(task: Task): Promise<void> {
    const end = performance.now() + TASK_MS_MAX;
    while (!this.stopped && (await task()) && performance.now() < end);
  }

  /** A notice and its event are stored together or not at all. */
  private async tellOfEnds(): Promise<boolean> {
    return this.notices.transaction(async (transaction) => {
      const { events, more } = await this.notices.take(NOTICE_HOURS, transaction);
      await this.outbox.publish(events, transaction);
      return more;
    });
  }
}
