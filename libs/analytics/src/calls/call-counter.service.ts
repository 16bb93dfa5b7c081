import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { DecisionFeed } from '#features/redemptions';

import { CallCounts } from './call-counts.js';
import { CallCountsRepository } from './call-counts.repository.js';
import { CallObserver } from './call-observer.js';

/** At most a second of them is lost when the process is killed. */
const EVERY_MS = 500;

/**
 * Counts validations and refusals (06-analytics.md), of which the ledger knows nothing: in memory, and stored twice a
 * second and when the application stops. While they cannot be stored they are kept.
 */
@Injectable()
export class CallCounter implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(CallCounter.name);
  private readonly counts = new CallCounts();
  private timer: NodeJS.Timeout | null = null;
  private storing: Promise<void> | null = null;

  constructor(
    private readonly repository: CallCountsRepository,
    private readonly decisions: DecisionFeed,
  ) {}

  onModuleInit(): void {
    this.decisions.watch(new CallObserver(this.counts));
    this.timer = setInterval(() => {
      this.storing ??= this.storeOrLog().finally(() => {
        this.storing = null;
      });
    }, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.storing;
    await this.storeOrLog();
  }

  /** Stores what has been counted until now. */
  async store(): Promise<void> {
    await this.storing;
    await this.storeCounts();
  }

  private async storeCounts(): Promise<void> {
    if (this.counts.isEmpty) return;
    const taken = this.counts.take();
    try {
      await this.repository.add(taken);
    } catch (error) {
      this.counts.putBack(taken);
      throw error;
    }
  }

  private async storeOrLog(): Promise<void> {
    try {
      await this.storeCounts();
    } catch (error) {
      this.logger.warn(`Calls could not be counted: ${String(error)}`);
    }
  }
}
