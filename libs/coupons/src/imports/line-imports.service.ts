import { Injectable } from '@nestjs/common';

import type { NewLine } from '#features/jobs';
import type { Caller } from '#platform/auth';
import { Database, untilWon } from '#platform/database';
import { newUlid } from '#platform/ids';

import { CodesAudit } from '../codes/codes-audit.service.js';
import { GivenCodesStore } from './given-codes.service.js';

/** The most lines that are imported at once. */
export const IMPORT_LINES_MAX = 10_000;

/** A line that was not imported, and why. */
export interface FailedImport {
  readonly line: number;
  readonly code: string | null;
  readonly error: string;
}

/** What became of some lines. */
export interface ImportedLines {
  readonly imported: number;
  /** In the order of the lines. */
  readonly failed: readonly FailedImport[];
}

/** Imports codes that were made elsewhere, some lines at a time (07-operations.md). */
@Injectable()
export class LineImports {
  constructor(
    private readonly database: Database,
    private readonly store: GivenCodesStore,
    private readonly audit: CodesAudit,
  ) {}

  /**
   * Stores the codes of at most {@link IMPORT_LINES_MAX} lines in one transaction: those that are free.
   * @param promotionId a promotion of the caller's
   * @throws DomainError NOT_FOUND when the promotion is gone
   */
  async import(caller: Caller, promotionId: string, lines: readonly NewLine[]): Promise<ImportedLines> {
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
        await this.audit.imported(caller, promotionId, counts, transaction);
        return failed;
      }),
    );
    const failed = [
      ...bad,
      ...taken.map(({ line, error }) => ({ line, code: texts.get(line) ?? null, error })),
    ];
    return { imported: codes.length - taken.length, failed: failed.sort((a, b) => a.line - b.line) };
  }
}
