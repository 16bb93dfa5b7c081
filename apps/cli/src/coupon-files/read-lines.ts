import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { parse } from 'csv-parse';

import { CommandFailure, EXIT } from '../running/ending.js';
import type { CouponColumns } from './coupon-column.js';

const LINE_CHARACTERS_MAX = 65_536;
const LINE_END = /\r\n|\n|\r/;

/** A line of a file; `null` in place of cells that do not fit the header, with what is wrong. */
export interface Line {
  /** Counted from 1, the header included; of cells with line breaks, the line at which they begin. */
  readonly number: number;
  /** The last line, which is another where cells have line breaks, or where a quote is not closed. */
  readonly end: number;
  readonly cells: readonly string[] | null;
  readonly problem: string | null;
}

/** What is done with a file as it is read. */
export interface LineReader {
  /** Called once, before any line. */
  readonly header: (names: readonly string[]) => void;
  /** Lines in the order of the file; nothing more is read before it is done. */
  readonly lines: (lines: AsyncIterable<Line>) => Promise<void>;
}

/**
 * Reads CSV of any length line by line: with or without a BOM, CRLF or LF, cells with line breaks. A line of too many
 * or too few cells is told and does not keep the others from being read.
 * @throws CommandFailure when the first line is not a header of these columns
 * @throws CsvError where the file stops being CSV: after a quote that nothing closes
 */
export async function readLines(
  source: Readable,
  columns: CouponColumns,
  reader: LineReader,
  signal: AbortSignal,
): Promise<void> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LINE_CHARACTERS_MAX,
  });
  async function* linesOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<Line> {
    let header: readonly string[] | null = null;
    // The parser counts a CRLF within a cell as two lines.
    let countedTwice = 0;
    for await (const { record, info } of records) {
      if (header === null) {
        header = checkHeader(record, columns);
        reader.header(header);
      } else {
        countedTwice += record.reduce((sum, cell) => sum + cell.split('\r\n').length - 1, 0);
        yield lineOf(record, info.lines - countedTwice, header.length);
      }
    }
    if (header === null) throw wrongHeader('it is missing', columns);
  }
  await pipeline(source, parser, (records) => reader.lines(linesOf(records as AsyncIterable<CsvRecord>)), {
    signal,
  });
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function lineOf(cells: readonly string[], end: number, expected: number): Line {
  const number = end - cells.reduce((sum, cell) => sum + cell.split(LINE_END).length - 1, 0);
  if (cells.length === expected) return { number, end, cells, problem: null };
  return { number, end, cells: null, problem: `It has ${cells.length} cells in place of ${expected}` };
}

function checkHeader(cells: readonly string[], columns: CouponColumns): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const unknown = names.find((name) => !Object.hasOwn(columns, name));
  if (unknown !== undefined) throw wrongHeader(`there is no column ${JSON.stringify(unknown)}`, columns);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw wrongHeader(`${twice} stands in it twice`, columns);
  return names;
}

function wrongHeader(problem: string, columns: CouponColumns): CommandFailure {
  const known = Object.keys(columns).join(', ');
  return new CommandFailure(
    `The first line must name the columns: ${problem}. Columns: ${known}.`,
    EXIT.wrongUse,
  );
}
