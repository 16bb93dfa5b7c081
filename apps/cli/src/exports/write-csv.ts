import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { stringify } from 'csv-stringify';

import { pathFrom } from '../terminal/path.js';
import { Progress } from '../terminal/progress.js';

/** What a column is called, and its text in a row. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => string | number;
}

/** Rows to write, and where. */
export interface CsvWork<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<Row>;
  /** How many there are; `null` when nobody knows. */
  readonly total: number | null;
  /** A file, which must not be there yet; left out: standard output. */
  readonly output: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Writes rows as they are read, so that any number fits. Cells that a spreadsheet would take for a formula begin
 * with an apostrophe. A file that could not be written to its end is removed.
 * @returns how many rows were written
 */
export async function writeCsv<Row>({ columns, rows, total, output, signal }: CsvWork<Row>): Promise<number> {
  const progress = new Progress('rows', total);
  let count = 0;
  async function* records(): AsyncGenerator<(string | number)[]> {
    for await (const row of rows) {
      yield columns.map(({ cell }) => cell(row));
      count += 1;
      progress.at(count);
    }
  }
  const csv = stringify({ header: true, columns: columns.map(({ name }) => name), escape_formulas: true });
  try {
    if (output === undefined) {
      await pipeline(Readable.from(records()), csv, process.stdout, { signal, end: false });
    } else {
      await writeFile(pathFrom(output), (file) => pipeline(Readable.from(records()), csv, file, { signal }));
    }
    return count;
  } finally {
    progress.end();
  }
}

async function writeFile(
  path: string,
  write: (file: ReturnType<typeof createWriteStream>) => Promise<void>,
): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx' });
  // Whether the file is ours is known once it is open.
  await new Promise<void>((resolve, reject) => file.once('open', () => resolve()).once('error', reject));
  try {
    await write(file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
