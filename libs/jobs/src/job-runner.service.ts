import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

import { DomainError } from '#engine';
import { isUnavailable, untilWon } from '#platform/database';
import { newUlid } from '#platform/ids';
import { JobQueue, type QueuedWork } from '#platform/jobs';
import { ownerId } from '#platform/owner';

import { type Job, isOver } from './job.js';
import { JobEndings } from './job-endings.service.js';
import { JobKinds } from './job-kinds.js';
import { JobProgressRepository } from './job-progress.repository.js';

/** A job that fails so often without a step in between, and not because the database is away, never will succeed. */
const ATTEMPTS_MAX = 5;
const UNEXPECTED = 'The job failed unexpectedly; nothing is half-done, and what was done stays';

/** The job is not this worker's any more: it was cancelled, or another one has it. */
class NotOursAnyMore extends Error {}

/** Does what is queued, step by step; each step and how far the job has come are stored together. */
@Injectable()
export class JobRunner implements OnModuleInit {
  private readonly logger = new Logger(JobRunner.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly progress: JobProgressRepository,
    private readonly endings: JobEndings,
    private readonly kinds: JobKinds,
  ) {}

  onModuleInit(): void {
    this.queue.employ({
      work: (queued, stopping) => this.work(queued, stopping),
      giveUp: (queued) => this.fail(queued, UNEXPECTED),
    });
  }

  private async work(queued: QueuedWork, stopping: AbortSignal): Promise<void> {
    const runId = newUlid();
    const begun = await this.progress.begin(ownerId(queued.ownerId), queued.jobId, runId);
    if (begun === null) return;
    try {
      let { job } = begun;
      while (!isOver(job)) {
        // Thrown to the queue, which gives the job to whoever comes next.
        stopping.throwIfAborted();
        job = await untilWon(() => this.step(job, runId));
      }
    } catch (error) {
      await this.failed(queued, error, begun.attempts);
    }
  }

  private async step(job: Job, runId: string): Promise<Job> {
    const { id, ownerId: owner } = job;
    return this.progress.transaction(async (transaction) => {
      const step = await this.kinds.get(job.kind).step(job, transaction);
      const advanced = await this.progress.advance(owner, { id, runId }, step, transaction);
      if (advanced === null) throw new NotOursAnyMore();
      if (!step.finished) return advanced;
      const end = { status: 'succeeded', error: null } as const;
      return (await this.endings.end(owner, id, end, transaction)) ?? advanced;
    });
  }

  /** Ends the job when trying again would be no use. @throws what was thrown, for the queue to try again */
  private async failed(queued: QueuedWork, error: unknown, attempts: number): Promise<void> {
    if (error instanceof NotOursAnyMore) return;
    if (error instanceof DomainError && error.code !== 'INTERNAL' && error.code !== 'BUSY') {
      await this.fail(queued, error.message);
      return;
    }
    const transient = isUnavailable(error) || isAbort(error) || error instanceof DomainError;
    if (transient || attempts < ATTEMPTS_MAX) throw error;
    this.logger.error(error);
    await this.fail(queued, UNEXPECTED);
  }

  private async fail({ ownerId: owner, jobId }: QueuedWork, error: string): Promise<void> {
    await this.progress.transaction((transaction) =>
      this.endings.end(ownerId(owner), jobId, { status: 'failed', error }, transaction),
    );
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
