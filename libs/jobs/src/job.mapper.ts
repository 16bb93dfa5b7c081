import type { Caller } from '#platform/auth';
import { Prisma } from '#platform/database';
import { ownerId } from '#platform/owner';

import type { Job, JobStatus } from './job.js';

/** One row of {@link JOB_COLUMNS}. */
export interface JobRow {
  readonly id: string;
  readonly ownerId: string;
  readonly kind: string;
  readonly status: Uppercase<JobStatus>;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly position: number;
  readonly reached: string | null;
  readonly params: unknown;
  readonly askedBy: Caller;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export const JOB_COLUMNS = Prisma.sql`id, owner_id AS "ownerId", kind, status, total, done, failed, position, reached, params,
  asked_by AS "askedBy", attempts, error, created_at AS "createdAt", started_at AS "startedAt",
  finished_at AS "finishedAt"`;

export function toJob({ attempts: _attempts, ...row }: JobRow): Job {
  return {
    ...row,
    ownerId: ownerId(row.ownerId),
    status: row.status.toLowerCase() as JobStatus,
    createdAt: row.createdAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    finishedAt: row.finishedAt?.getTime() ?? null,
  };
}
