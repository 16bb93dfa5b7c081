import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { IdempotencyKeyRepository } from './idempotency/idempotency-key.repository.js';
import { ExpiryService } from './lifecycle/expiry.service.js';

const EVERY_MS = 60_000;
const RESERVATIONS_AT_ONCE_MAX = 500;

/**
 * Once a minute tidies away what the clock has settled already: overdue reservations, and answers kept for longer
 * than they are given again. Nothing depends on it but the size of the tables; any number of replicas may do it.
 */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(HousekeepingService.name);
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;

  constructor(
    private readonly expiry: ExpiryService,
    private readonly keys: IdempotencyKeyRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.round ??= this.tidyOrLog().finally(() => {
        this.round = null;
      });
    }, EVERY_MS).unref();
  }

  /** Lets a round that has begun end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.round;
  }

  /** One round. */
  async tidy(): Promise<void> {
    await this.expiry.sweep(RESERVATIONS_AT_ONCE_MAX);
    await this.keys.removeForgotten();
  }

  private async tidyOrLog(): Promise<void> {
    try {
      await this.tidy();
    } catch (error) {
      // The next round tries again; a database that is away is told by the health check.
      this.logger.warn(`Housekeeping failed: ${String(error)}`);
    }
  }
}
