import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Outbox } from '#platform/outbox';

import { DeliveryQueue } from '../sending/delivery-queue.repository.js';
import { ExpiryNoticesRepository } from './expiry-notices.repository.js';

const EVERY_MS = 30_000;
/** A week and a day before the end. */
const NOTICE_HOURS = [24, 7 * 24] as const;

/**
 * Every half minute: tells of promotions that end soon, and removes deliveries that are long over. Any number of
 * replicas may do it.
 */
@Injectable()
export class WebhookHousekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WebhookHousekeeping.name);
  private timer: NodeJS.Timeout | null = null;
  private current: Promise<void> | null = null;

  constructor(
    private readonly notices: ExpiryNoticesRepository,
    private readonly queue: DeliveryQueue,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.current ??= this.tidyOrLog().finally(() => {
        this.current = null;
      });
    }, EVERY_MS).unref();
  }

  /** Lets a round that has begun end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.current;
  }

  /** One round. A notice and its event are stored together or not at all. */
  async tidy(): Promise<void> {
    await this.notices.transaction(async (transaction) => {
      const events = await this.notices.take(NOTICE_HOURS, transaction);
      await this.outbox.publish(events, transaction);
    });
    await this.queue.tidy();
  }

  private async tidyOrLog(): Promise<void> {
    try {
      await this.tidy();
    } catch (error) {
      // The next round tries again; a database that is away is told by the health check.
      this.logger.warn(`Housekeeping of webhooks failed: ${String(error)}`);
    }
  }
}
