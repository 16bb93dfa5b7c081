import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { Transaction } from '#platform/database';
import { Outbox, type OutboxEvent } from '#platform/outbox';
import type { OwnerId } from '#platform/owner';

import type { Job } from './job.js';
import { JobKinds } from './job-kinds.js';
import { type JobEnd, JobProgressRepository } from './job-progress.repository.js';

/** The one place where jobs end: whatever is to happen then happens here, in the same transaction. */
@Injectable()
export class JobEndings {
  constructor(
    private readonly progress: JobProgressRepository,
    private readonly kinds: JobKinds,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @returns the job as it ended; `null` when it had ended before, or there is none
   * @throws DomainError INVALID_STATE for a job that nobody may cancel
   */
  async end(ownerId: OwnerId, id: string, end: JobEnd, transaction: Transaction): Promise<Job | null> {
    const job = await this.progress.end(ownerId, id, end, transaction);
    if (job === null) return null;
    const work = this.kinds.get(job.kind);
    if (job.status === 'cancelled' && work.cannotBeCancelled === true) {
      throw new DomainError('INVALID_STATE', 'A job of this kind cannot be cancelled');
    }
    await work.ended?.(job, transaction);
    // Whoever cancelled it knows.
    if (job.status !== 'cancelled') await this.outbox.publish([toEvent(job)], transaction);
    return job;
  }
}

/** `job.succeeded` or `job.failed` (07-operations.md). */
function toEvent({ id, ownerId, kind, status, total, done, failed, error, ...job }: Job): OutboxEvent {
  return {
    ownerId,
    type: `job.${status}`,
    orderKeys: [`job:${id}`],
    data: {
      id,
      ownerId,
      kind,
      status,
      total,
      done,
      failed,
      error,
      createdAt: new Date(job.createdAt).toISOString(),
      startedAt: job.startedAt === null ? null : new Date(job.startedAt).toISOString(),
      finishedAt: job.finishedAt === null ? null : new Date(job.finishedAt).toISOString(),
    },
  };
}
