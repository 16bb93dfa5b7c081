import { stringify } from 'csv-stringify/sync';
import { Injectable } from '@nestjs/common';

import type { Job } from './job.js';
import { JobKinds } from './job-kinds.js';
import { JobLinesRepository } from './lines/job-lines.repository.js';
import type { JobResult } from './job-work.js';

const ROWS_AT_ONCE = 5_000;

/** What jobs have made and what they could not, as CSV, read and written a page at a time whatever its size. */
@Injectable()
export class JobCsv {
  constructor(
    private readonly kinds: JobKinds,
    private readonly lines: JobLinesRepository,
  ) {}

  /** What a job has made until now. */
  result(job: Job): AsyncIterable<string> {
    return csvOf(this.kinds.get(job.kind).result(job));
  }

  /** The lines that could not be done, and why. */
  errors({ id }: Job): AsyncIterable<string> {
    return csvOf({
      columns: ['line', 'code', 'email', 'error'],
      page: async (after, limit) => {
        const lines = await this.lines.failed(id, { after: Number(after ?? 0), limit });
        return lines.map(({ line, code, email, error }) => ({
          key: String(line),
          cells: [String(line), code, email, error],
        }));
      },
    });
  }
}

async function* csvOf({ columns, page }: JobResult): AsyncIterable<string> {
  yield toCsv([columns]);
  let after: string | null = null;
  do {
    const rows = await page(after, ROWS_AT_ONCE);
    if (rows.length > 0) yield toCsv(rows.map(({ cells }) => cells));
    after = rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.key ?? null);
  } while (after !== null);
}

/** Cells that a spreadsheet would take for formulas begin with an apostrophe, which makes them texts. */
function toCsv(rows: readonly (readonly (string | null)[])[]): string {
  return stringify(rows as (string | null)[][], { escape_formulas: true });
}
