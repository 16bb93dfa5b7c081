import { Injectable } from '@nestjs/common';

import { LineIntake } from '#features/jobs';
import type { Caller } from '#platform/auth';

import { importLines } from '../imports/import-lines.js';
import { IMPORT_LINES_MAX, type ImportedLines, LineImports } from '../imports/line-imports.service.js';
import { IMPORT_CODES, type ImportCodesParams } from './import-codes.work.js';

/** What became of a file: all of it, or the job that goes on with it. */
export type ImportOutcome = (ImportedLines & { readonly jobId: null }) | { readonly jobId: string };

/** Imports files of codes that were made elsewhere (07-operations.md). */
@Injectable()
export class CodeImports {
  constructor(
    private readonly intake: LineIntake,
    private readonly lines: LineImports,
  ) {}

  /**
   * Reads CSV with the header `code`, optionally `email`, as it arrives; a bad line spoils no other. Up to 10,000
   * lines are stored at once, more by a job.
   * @param promotionId a promotion of the caller's
   * @throws DomainError INVALID_REQUEST naming `csv` for another header; NOT_FOUND when the promotion is gone
   */
  async import(caller: Caller, promotionId: string, csv: AsyncIterable<Uint8Array>): Promise<ImportOutcome> {
    const { few, stored } = await this.intake.take(importLines(caller.ownerId, csv), IMPORT_LINES_MAX);
    if (stored === null) return { ...(await this.lines.import(caller, promotionId, few)), jobId: null };
    const params: ImportCodesParams = { promotionId };
    return { jobId: await this.intake.start(caller, stored, { kind: IMPORT_CODES, params }) };
  }
}
