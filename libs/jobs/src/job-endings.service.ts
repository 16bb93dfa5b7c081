import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
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
  ) {}

  /** @returns the job as it ended; `null` when it had ended before, or there is none */
  async end(ownerId: OwnerId, id: string, end: JobEnd, transaction: Transaction): Promise<Job | null> {
    const job = await this.progress.end(ownerId, id, end, transaction);
    if (job === null) return null;
    await this.kinds.get(job.kind).ended(job, transaction);
    return job;
  }
}
