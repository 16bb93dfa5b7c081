import { Injectable } from '@nestjs/common';

import { AuditTrail } from '#features/audit';
import { LineIntake, type NewLine } from '#features/jobs';
import type { Caller } from '#platform/auth';
import { type CsvColumns, type CsvRecord, csvRecords } from '#platform/csv';
import { Database, untilWon } from '#platform/database';
import { isEmailAddress } from '#platform/http';
import { newUlid } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import { storedCode } from '../coupon-code.js';
import { GivenCodesStore } from './given-codes.service.js';
import { importedEntry } from './import-audit.js';
import { IMPORT_CODES, type ImportCodesParams } from './import-codes.work.js';

/** The most lines that are imported without a job. */
export const IMPORT_LINES_MAX = 10_000;
const COLUMNS: CsvColumns = { field: 'csv', required: 'code', optional: ['email'] };

/** A line that was not imported, and why. */
export interface FailedImport {
  readonly line: number;
  readonly code: string | null;
  readonly error: string;
}

/** What became of a file: all of it, or the job that goes on with it. */
export type ImportOutcome =
  | { readonly imported: number; readonly failed: readonly FailedImport[]; readonly jobId: null }
  | { readonly jobId: string };

/** Imports codes that were made elsewhere (07-operations.md). */
@Injectable()
export class CodeImports {
  constructor(
    private readonly database: Database,
    private readonly intake: LineIntake,
    private readonly store: GivenCodesStore,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Reads CSV with the header `code`, optionally `email`, as it arrives; a bad line spoils no other. Up to 10,000
   * lines are stored at once, more by a job.
   * @param promotionId a promotion of the caller's
   * @throws DomainError INVALID_REQUEST naming `csv` for another header; NOT_FOUND when the promotion is gone
   */
  async import(caller: Caller, promotionId: string, csv: AsyncIterable<Uint8Array>): Promise<ImportOutcome> {
    const { few, stored } = await this.intake.take(linesOf(caller.ownerId, csv), IMPORT_LINES_MAX);
    if (stored === null) return this.importFew(caller, promotionId, few);
    const params: ImportCodesParams = { promotionId };
    return { jobId: await this.intake.start(caller, stored, { kind: IMPORT_CODES, params }) };
  }

  private async importFew(
    caller: Caller,
    promotionId: string,
    lines: readonly NewLine[],
  ): Promise<ImportOutcome> {
    const bad = lines.flatMap(({ line, code, error }) => (error === null ? [] : [{ line, code, error }]));
    const codes = lines.flatMap(({ line, code, email, error }) =>
      error === null && code !== null ? [{ line, code, email }] : [],
    );
    const texts = new Map(codes.map(({ line, code }) => [line, code]));
    const taken = await untilWon(async () =>
      this.database.transaction(async (transaction) => {
        const given = { importId: newUlid(), promotionId, codes };
        const failed = await this.store.store(caller, given, transaction);
        const counts = { imported: codes.length - failed.length, failed: bad.length + failed.length };
        await this.audit.append(caller, importedEntry(promotionId, counts), transaction);
        return failed;
      }),
    );
    const failed = [
      ...bad,
      ...taken.map(({ line, error }) => ({ line, code: texts.get(line) ?? null, error })),
    ];
    return {
      imported: codes.length - taken.length,
      failed: failed.sort((a, b) => a.line - b.line),
      jobId: null,
    };
  }
}

async function* linesOf(
  ownerId: OwnerId,
  csv: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly NewLine[]> {
  for await (const records of csvRecords(csv, COLUMNS)) {
    yield records.map((record) => lineOf(ownerId, record));
  }
}

function lineOf(ownerId: OwnerId, { line, cells, problem }: CsvRecord): NewLine {
  const nothing = { line, code: null, email: null, couponId: null };
  if (cells === null) return { ...nothing, error: problem };
  const sent = cells['code'] ?? '';
  const email = cells['email'] === '' ? null : (cells['email'] ?? null);
  const shown = { ...nothing, code: shownText(sent), email: email === null ? null : shownText(email) };
  const code = storedCode(ownerId, sent);
  if (code === null) {
    return { ...shown, error: 'The code must be 3 to 64 letters, digits, hyphens or underscores' };
  }
  if (email !== null && !isEmailAddress(email)) return { ...shown, error: 'Email is invalid' };
  return { ...nothing, code, email, error: null };
}

/** Anything can stand in a file, also what a database cannot hold. */
function shownText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
