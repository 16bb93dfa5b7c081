import { Injectable, Logger } from '@nestjs/common';

import { DomainError } from '#engine';
import type { Caller } from '#platform/auth';
import { isUnavailable } from '#platform/database';
import { newUlid } from '#platform/ids';

import type { NewJob } from '../job.js';
import { JobsService } from '../jobs.service.js';
import { JobLinesRepository, type NewLine } from './job-lines.repository.js';

const LINES_AT_ONCE = 5_000;
/** The most that one job takes. */
const LINES_MAX = 10_000_000;

/** Lines that arrived: few, or so many that they were stored for a job to be. */
export type TakenLines =
  | { readonly few: readonly NewLine[]; readonly stored: null }
  | { readonly few: null; readonly stored: StoredLines };

export interface StoredLines {
  /** Of the job that is to work on them. */
  readonly jobId: string;
  readonly total: number;
  /** How many of them are known to be impossible. */
  readonly failed: number;
}

/** Takes lines as they arrive, whatever their number, and never keeps many of them in memory. */
@Injectable()
export class LineIntake {
  private readonly logger = new Logger(LineIntake.name);

  constructor(
    private readonly lines: JobLinesRepository,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Nothing stays of lines that end with an error.
   * @param fewMax the most that need no job
   * @throws DomainError PAYLOAD_TOO_LARGE for more than 10,000,000
   */
  async take(batches: AsyncIterable<readonly NewLine[]>, fewMax: number): Promise<TakenLines> {
    const jobId = newUlid();
    let waiting: NewLine[] = [];
    let total = 0;
    let failed = 0;
    const store = async (): Promise<void> => {
      await this.lines.append(jobId, waiting);
      waiting = [];
    };
    try {
      for await (const batch of batches) {
        total += batch.length;
        if (total > LINES_MAX) throw tooMany();
        waiting.push(...batch);
        failed += batch.filter(({ error }) => error !== null).length;
        if (total > fewMax && waiting.length >= LINES_AT_ONCE) await store();
      }
      if (total <= fewMax) return { few: waiting, stored: null };
      await store();
      return { few: null, stored: { jobId, total, failed } };
    } catch (error) {
      await this.drop(jobId);
      throw error;
    }
  }

  /** As `take` of lines that are a job's work, however few they are. */
  async store(batches: AsyncIterable<readonly NewLine[]>): Promise<StoredLines> {
    const { stored } = await this.take(batches, 0);
    return stored ?? { jobId: newUlid(), total: 0, failed: 0 };
  }

  /** Queues the job of lines that were taken. @returns its id */
  async start(caller: Caller, stored: StoredLines, job: Pick<NewJob, 'kind' | 'params'>): Promise<string> {
    const { jobId, total, failed } = stored;
    try {
      return await this.jobs.start(caller, { ...job, total, failed }, jobId);
    } catch (error) {
      // When the database did not say what came of it, there may be a job that needs its lines.
      if (!isUnavailable(error)) await this.drop(jobId);
      throw error;
    }
  }

  /** What cannot be removed now is removed with other old lines; what is told is why the lines were not taken. */
  private async drop(jobId: string): Promise<void> {
    try {
      await this.lines.remove(jobId);
    } catch (error) {
      this.logger.warn(`Lines that were not taken could not be removed: ${String(error)}`);
    }
  }
}

function tooMany(): DomainError {
  return new DomainError(
    'PAYLOAD_TOO_LARGE',
    `At most ${LINES_MAX.toLocaleString('en')} lines are taken at once`,
  );
}
