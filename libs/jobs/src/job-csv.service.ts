import { stringify } from 'csv-stringify/sync';
import { Injectable } from '@nestjs/common';

import type { Job } from './job.js';
import { JobKinds } from './job-kinds.js';
import { JobLinesRepository } from './lines/job-lines.repository.js';
import type { JobResult } from './job-work.js';

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
    return csvOf({ columns: ['line', 'code', 'email', 'error'], rows: this.failedRows(id) });
  }

  private async *failedRows(id: string): AsyncGenerator<readonly (readonly (string | null)[])[]> {
    for await (const lines of this.lines.failed(id)) {
      yield lines.map(({ line, code, email, error }) => [String(line), code, email, error]);
    }
  }
}

async function* csvOf({ columns, rows }: JobResult): AsyncIterable<string> {
  yield toCsv([columns]);
  for await (const some of rows) if (some.length > 0) yield toCsv(some);
}

/** Cells that a spreadsheet would take for formulas begin with an apostrophe, which makes them texts. */
function toCsv(rows: readonly (readonly (string | null)[])[]): string {
  return stringify(rows as (string | null)[][], { escape_formulas: true });
}
