import { CsvError } from 'csv-parse';

import { CommandFailure } from '../running/ending.js';
import { Progress } from '../terminal/progress.js';
import { openSource } from '../terminal/source.js';
import { type CouponColumns, bodyOf } from './coupon-column.js';
import type { FailedLine } from './coupon-files.service.js';
import { type Line, type LineReader, readLines } from './read-lines.js';

const BATCH_LINES = 1_000;

/** A file, and what makes coupons of its lines. */
export interface FileImport {
  readonly path: string;
  readonly columns: CouponColumns;
  readonly store: (bodies: readonly object[]) => Promise<readonly FailedLine[]>;
  /** Told of each line that made no coupon. */
  readonly failed: (line: number, message: string) => void;
  readonly signal: AbortSignal;
}

/** How many lines made coupons, and how many did not. */
export interface ImportCounts {
  readonly imported: number;
  readonly failed: number;
}

/**
 * Makes coupons of a file, a thousand lines in one transaction. What is stored stays when a later line is wrong or
 * the command is interrupted; its codes are told as taken when the file is read again.
 * @throws CommandFailure for a file that cannot be read, has another header, or stops being CSV
 */
export async function importFile(work: FileImport): Promise<ImportCounts> {
  const { source, bytes, read } = await openSource(work.path);
  const progress = new Progress(bytes === null ? 'lines' : 'bytes', bytes);
  const counts = { imported: 0, failed: 0, lastLine: 1 };
  let header: readonly string[] = [];
  const flush = async (batch: readonly Line[]): Promise<void> => {
    const refused = await refusedOf(batch, header, work);
    for (const { number, message } of refused) work.failed(number, message);
    counts.failed += refused.length;
    counts.imported += batch.length - refused.length;
    counts.lastLine = batch.at(-1)?.end ?? counts.lastLine;
    progress.at(bytes === null ? counts.imported + counts.failed : read());
  };
  try {
    const reader = { header: (names: readonly string[]) => (header = names), lines: inBatches(flush) };
    await readLines(source, work.columns, reader, work.signal);
    return counts;
  } catch (error) {
    if (error instanceof CsvError) throw brokenFile(error, counts);
    throw error;
  } finally {
    progress.end();
  }
}

/** Also the lines before one that cannot be read are handed on. */
function inBatches(flush: (batch: readonly Line[]) => Promise<void>): LineReader['lines'] {
  return async (lines) => {
    let batch: Line[] = [];
    try {
      for await (const line of lines) {
        batch.push(line);
        if (batch.length < BATCH_LINES) continue;
        const full = batch;
        batch = [];
        await flush(full);
      }
    } catch (error) {
      if (error instanceof CsvError) await flush(batch);
      throw error;
    }
    await flush(batch);
  };
}

function brokenFile(
  error: CsvError,
  { imported, failed, lastLine }: ImportCounts & { readonly lastLine: number },
): CommandFailure {
  return new CommandFailure(
    `${error.message}. What follows line ${lastLine} was not read: ${imported} imported, ${failed} failed.`,
  );
}

/** The lines of a batch that made no coupon, in the order of the file. */
async function refusedOf(
  batch: readonly Line[],
  header: readonly string[],
  { columns, store }: FileImport,
): Promise<readonly { number: number; message: string }[]> {
  const good = batch.filter((line) => line.cells !== null);
  const failures =
    good.length === 0 ? [] : await store(good.map(({ cells }) => bodyOf(header, cells ?? [], columns)));
  const messages = new Map<Line, string>(
    batch.flatMap((line) => (line.problem === null ? [] : [[line, line.problem] as const])),
  );
  for (const { index, message } of failures) {
    const line = good[index];
    if (line !== undefined) messages.set(line, message);
  }
  return batch.flatMap((line) => {
    const message = messages.get(line);
    return message === undefined ? [] : [{ number: line.number, message: `${message}${extentOf(line)}` }];
  });
}

/** One quote that is not closed makes one record of all lines up to the next quote. */
function extentOf({ number, end }: Line): string {
  return end === number ? '' : ` (lines ${number} to ${end} were read as one, between two quotes)`;
}
