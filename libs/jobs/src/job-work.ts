import type { Transaction } from '#platform/database';

import type { Job } from './job.js';

/** What one step did. */
export interface JobStep {
  /** How many things were done in it, and how many could not be. */
  readonly done: number;
  readonly failed: number;
  /** Where the next step begins. */
  readonly position: number;
  /** The id that it came to, for kinds that go through rows by their ids. */
  readonly reached?: string;
  /** Whether nothing is left to do. */
  readonly finished: boolean;
}

/** What a job has made, as a table. */
export interface JobResult {
  readonly columns: readonly string[];
  /** Its rows, each of a cell for each column; some at a time, so that a million need no more memory than a few. */
  readonly rows: AsyncIterable<readonly (readonly (string | null)[])[]>;
}

/** How one kind of job is done. */
export interface JobWork {
  readonly kind: string;
  /** Nobody may cancel it: it ends what was answered as done. */
  readonly cannotBeCancelled?: true;
  /**
   * Does the next part of a job in a transaction that also stores how far it has come: after a crash the job goes on
   * exactly where it was. Each step takes a second at most, so that nobody waits for it.
   * @throws DomainError when the job cannot be done: it has failed, and what was done stays
   */
  readonly step: (job: Job, transaction: Transaction) => Promise<JobStep>;
  /**
   * In the transaction in which a job ends, however it ends; leaves what has to be known of it. Left out where each
   * step has told of what it did.
   */
  readonly ended?: (job: Job, transaction: Transaction) => Promise<void>;
  readonly result: (job: Job) => JobResult;
}
