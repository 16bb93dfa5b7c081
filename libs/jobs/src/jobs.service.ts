import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';
import type { Page, PageRequest } from '#platform/http';
import { isUlid, newUlid } from '#platform/ids';
import { JobQueue } from '#platform/jobs';
import type { OwnerId } from '#platform/owner';

import type { Job, NewJob } from './job.js';
import { JobEndings } from './job-endings.service.js';
import { JobsRepository } from './jobs.repository.js';

/** Queues jobs, and says how they get on (04-discount-profiles.md, Bulk jobs). */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly queue: JobQueue,
    private readonly endings: JobEndings,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Queues a job.
   * @param id a ULID; one that its lines are stored under already
   * @returns the id
   */
  async start(caller: Caller, job: NewJob, id = newUlid()): Promise<string> {
    await this.jobs.transaction((transaction) => this.startWithin(caller, job, transaction, id));
    return id;
  }

  /** As `start`, with whatever else the transaction stores, or not at all. */
  async startWithin(caller: Caller, job: NewJob, transaction: Transaction, id = newUlid()): Promise<void> {
    await this.jobs.insert(caller, id, job, transaction);
    await this.queue.send({ ownerId: caller.ownerId, jobId: id }, transaction);
  }

  /** @throws DomainError NOT_FOUND */
  async get(ownerId: OwnerId, id: string): Promise<Job> {
    const job = isUlid(id) ? await this.jobs.find(ownerId, id) : null;
    if (job === null) throw new DomainError('NOT_FOUND', 'Job not found');
    return job;
  }

  /** Newest first. */
  async list(ownerId: OwnerId, page: PageRequest): Promise<Page<Job>> {
    return this.jobs.list(ownerId, page);
  }

  /**
   * Ends a job before its time; what it has done stays. Again, it changes nothing.
   * @throws DomainError NOT_FOUND, or INVALID_STATE when it had ended of itself, or must go on
   */
  async cancel(caller: Caller, id: string): Promise<Job> {
    const { ownerId } = caller;
    await this.get(ownerId, id);
    const cancelled = await this.jobs.transaction(async (transaction) => {
      const end = { status: 'cancelled', error: null } as const;
      const job = await this.endings.end(ownerId, id, end, transaction);
      if (job === null) return null;
      const { kind, total, done, failed } = job;
      const what = { action: 'job.cancelled', subjectType: 'job', subjectId: id };
      await this.audit.append(
        caller,
        { ...what, before: null, after: { kind, total, done, failed } },
        transaction,
      );
      return job;
    });
    const job = cancelled ?? (await this.get(ownerId, id));
    if (job.status === 'cancelled') return job;
    throw new DomainError('INVALID_STATE', `The job has already ${job.status}`);
  }
}
