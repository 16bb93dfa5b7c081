import { Injectable } from '@nestjs/common';

import { Database, Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { Job, JobStatus } from './job.js';
import { JOB_COLUMNS, type JobRow, toJob } from './job.mapper.js';
import type { JobStep } from './job-work.js';

/** A job that a worker has begun or taken over. */
export interface BegunJob {
  readonly job: Job;
  /** How often it was begun since the last step that came through. */
  readonly attempts: number;
}

/** The end of a job. */
export interface JobEnd {
  readonly status: Extract<JobStatus, 'succeeded' | 'failed' | 'cancelled'>;
  readonly error: string | null;
}

/** How far jobs have come. Of two workers that both believe they have a job, the one who began it last has it. */
@Injectable()
export class JobProgressRepository {
  constructor(private readonly database: Database) {}

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /**
   * Begins a job, or takes it over: whoever had it before can store nothing any more.
   * @param runId a name for this attempt
   * @returns `null` when it has ended, or there is none
   */
  async begin(ownerId: OwnerId, id: string, runId: string): Promise<BegunJob | null> {
    const [row] = await this.database.client.$queryRaw<JobRow[]>(Prisma.sql`
      UPDATE bulk_jobs SET status = 'RUNNING', run_id = ${runId}, attempts = attempts + 1,
        started_at = COALESCE(started_at, clock_timestamp())
      WHERE id = ${id} AND owner_id = ${ownerId} AND status IN ('QUEUED', 'RUNNING')
      RETURNING ${JOB_COLUMNS}`);
    return row === undefined ? null : { job: toJob(row), attempts: row.attempts };
  }

  /**
   * Stores what a step did, in its own transaction.
   * @returns `null` when the job was cancelled, or another worker has it: nothing of the step may stay
   */
  async advance(
    ownerId: OwnerId,
    { id, runId }: { readonly id: string; readonly runId: string },
    { done, failed, position, reached }: JobStep,
    transaction: Transaction,
  ): Promise<Job | null> {
    const [row] = await transaction.$queryRaw<JobRow[]>(Prisma.sql`
      UPDATE bulk_jobs SET done = done + ${done}::int, failed = failed + ${failed}::int,
        position = ${position}::int, reached = COALESCE(${reached ?? null}::text, reached), attempts = 0
      WHERE id = ${id} AND owner_id = ${ownerId} AND run_id = ${runId} AND status = 'RUNNING'
      RETURNING ${JOB_COLUMNS}`);
    return row === undefined ? null : toJob(row);
  }

  /** @returns the job as it ended; `null` when it had ended before, or there is none */
  async end(
    ownerId: OwnerId,
    id: string,
    { status, error }: JobEnd,
    transaction: Transaction,
  ): Promise<Job | null> {
    const [row] = await transaction.$queryRaw<JobRow[]>(Prisma.sql`
      UPDATE bulk_jobs SET status = ${status.toUpperCase()}::"BulkJobStatus", error = ${error}, run_id = NULL,
        finished_at = clock_timestamp()
      WHERE id = ${id} AND owner_id = ${ownerId} AND status IN ('QUEUED', 'RUNNING')
      RETURNING ${JOB_COLUMNS}`);
    return row === undefined ? null : toJob(row);
  }
}
