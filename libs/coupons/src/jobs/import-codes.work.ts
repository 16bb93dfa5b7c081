import { Injectable, type OnModuleInit } from '@nestjs/common';

import {
  type Job,
  JobKinds,
  JobLinesRepository,
  type JobResult,
  type JobStep,
  type JobWork,
  leftOf,
} from '#features/jobs';
import type { Transaction } from '#platform/database';

import { CodesAudit } from '../codes/codes-audit.service.js';
import { GivenCodesStore } from '../imports/given-codes.service.js';
import { emailsAndCodesOf } from './job-result.js';

export const IMPORT_CODES = 'import_codes';

const LINES_AT_ONCE = 1_000;

/** What such a job is asked; the codes are its lines. */
export interface ImportCodesParams {
  readonly promotionId: string;
}

/** Stores codes that were made elsewhere, line by line. */
@Injectable()
export class ImportCodesWork implements JobWork, OnModuleInit {
  readonly kind = IMPORT_CODES;

  constructor(
    private readonly kinds: JobKinds,
    private readonly lines: JobLinesRepository,
    private readonly store: GivenCodesStore,
    private readonly audit: CodesAudit,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step(job: Job, transaction: Transaction): Promise<JobStep> {
    const { id, askedBy, params, position } = job;
    const upTo = position + LINES_AT_ONCE;
    const { promotionId } = params as ImportCodesParams;
    const lines = await this.lines.good(id, { after: position, upTo }, transaction);
    const codes = lines.map(({ line, code, email }) => ({ line, code: code ?? '', email }));
    const failed = await this.store.store(askedBy, { importId: id, promotionId, codes }, transaction);
    await this.lines.fail(id, failed, transaction);
    return {
      done: lines.length - failed.length,
      failed: failed.length,
      position: upTo,
      finished: leftOf(job) === lines.length,
    };
  }

  async ended({ id, askedBy, params, done, failed }: Job, transaction: Transaction): Promise<void> {
    const { promotionId } = params as ImportCodesParams;
    await this.audit.imported(askedBy, promotionId, { imported: done, failed, jobId: id }, transaction);
  }

  result(job: Job): JobResult {
    return emailsAndCodesOf(this.lines, job);
  }
}
