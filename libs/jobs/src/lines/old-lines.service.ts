import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { JobLinesRepository } from './job-lines.repository.js';

const EVERY_MS = 3_600_000;
const HOUR_MS = 3_600_000;
/** Uploads that ended with their process leave lines without a job; none takes so long. */
const ORPHANS_KEPT_MS = 24 * HOUR_MS;
const KEPT_MS = 30 * 24 * HOUR_MS;

/**
 * Once an hour removes the lines of jobs that ended a month ago, and lines that never got a job. The jobs themselves
 * stay. Any number of replicas may do it.
 */
@Injectable()
export class OldLines implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OldLines.name);
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;

  constructor(private readonly lines: JobLinesRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.round ??= this.orLog(() => this.remove()).finally(() => {
        this.round = null;
      });
    }, EVERY_MS).unref();
  }

  /** Lets a round that has begun end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.round;
  }

  /** One round. The lines of one job that cannot be removed keep no others. */
  async remove(): Promise<void> {
    const now = Date.now();
    for (const jobId of await this.lines.jobsLongOver(now - KEPT_MS, now - ORPHANS_KEPT_MS)) {
      await this.orLog(() => this.lines.remove(jobId));
    }
  }

  private async orLog(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // The next round tries again.
      this.logger.warn(`Old lines of jobs could not be removed: ${String(error)}`);
    }
  }
}
