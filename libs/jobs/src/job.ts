import type { Instant } from '#engine';
import type { Caller } from '#platform/auth';
import type { OwnerId } from '#platform/owner';

/** Where a job is in its life (04-discount-profiles.md, Bulk jobs); the last three are its end. */
export const JOB_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Work that is too much for one request, and how far it has come. */
export interface Job {
  /** A ULID. */
  readonly id: string;
  readonly ownerId: OwnerId;
  /** Such as `generate_codes`; whoever does the work says what kinds there are. */
  readonly kind: string;
  readonly status: JobStatus;
  /** How many things there are to do. */
  readonly total: number;
  readonly done: number;
  /** How many of them could not be done. */
  readonly failed: number;
  /** Where the next step begins; what it means is the kind's own. */
  readonly position: number;
  /** The id that the last step came to, where the kind goes through rows by their ids; `null` before that. */
  readonly reached: string | null;
  /** What was asked for, as plain JSON; the kind's own. */
  readonly params: unknown;
  /** Who asked for it, and by which request. */
  readonly askedBy: Caller;
  /** Why it failed; `null` unless it did. */
  readonly error: string | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
}

/** Work to queue. */
export interface NewJob {
  readonly kind: string;
  readonly total: number;
  /** What is known to be impossible before it begins. */
  readonly failed?: number;
  /** Plain JSON. */
  readonly params: object;
}

/** Whether a job has ended, and nothing of it will change any more. */
export function isOver({ status }: Pick<Job, 'status'>): boolean {
  return status !== 'queued' && status !== 'running';
}

/** How many things a job has still to do. */
export function leftOf({ total, done, failed }: Pick<Job, 'total' | 'done' | 'failed'>): number {
  return total - done - failed;
}
