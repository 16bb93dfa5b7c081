import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { IdempotencyKeyRepository } from './idempotency/idempotency-key.repository.js';
import { ExpiryService } from './lifecycle/expiry.service.js';

const EVERY_MS = 60_000;
const RESERVATIONS_AT_ONCE_MAX = 500;
const KEYS_AT_ONCE_MAX = 10_000;
/** A round that has more to do leaves the rest to the next. */
const ROUND_MS_MAX = 45_000;

/**
 * Once a minute tidies away what the clock has settled already: overdue reservations, and answers kept for longer
 * than they are given again. Nothing depends on it but the size of the tables; any number of replicas may do it.
 */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(HousekeepingService.name);
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private stopping = false;

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
    this.stopping = true;
    await this.round;
  }

  /** One round: all that there is, some at a time. What fails keeps nothing else from it. */
  async tidy(): Promise<void> {
    const until = Date.now() + ROUND_MS_MAX;
    const goesOn = (): boolean => !this.stopping && Date.now() < until;
    const parts = [
      repeated(RESERVATIONS_AT_ONCE_MAX, goesOn, (limit) => this.expiry.sweep(limit)),
      repeated(KEYS_AT_ONCE_MAX, goesOn, (limit) => this.keys.removeForgotten(limit)),
    ];
    for (const part of await Promise.allSettled(parts)) if (part.status === 'rejected') throw part.reason;
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

/** Until fewer are left than are taken at once. */
async function repeated(
  limit: number,
  goesOn: () => boolean,
  takeSome: (limit: number) => Promise<number>,
): Promise<void> {
  while ((await takeSome(limit)) === limit && goesOn());
}
