import { CsvError, parse } from 'csv-parse/sync';

import { invalidField } from '#engine';

import { type Line, linesOf } from './lines.js';

const LINE_CHARACTERS_MAX = 1_000;
const SHOWN_CHARACTERS_MAX = 64;
/** What an export puts before a cell that a spreadsheet would take for a formula; read again, it is not of the cell. */
const NEUTRALISED = /^'(?=[=+\-@])/;

/** What a file is to contain. */
export interface CsvColumns {
  /** How the caller's dialect names the file, for its errors. */
  readonly field: string;
  readonly required: string;
  readonly optional: readonly string[];
}

/** One line under the header: its cells by column, or why it has none. */
export type CsvRecord =
  | {
      readonly line: number;
      readonly cells: Readonly<Record<string, string | undefined>>;
      readonly problem: null;
    }
  | { readonly line: number; readonly cells: null; readonly problem: string };

/**
 * Reads a file with a header line, line by line: a line that is no CSV is told, and spoils no other. A cell cannot
 * contain the end of a line. Empty lines are passed over.
 * @throws DomainError INVALID_REQUEST naming the field when the header is missing or another
 */
export async function* csvRecords(
  source: AsyncIterable<Uint8Array>,
  columns: CsvColumns,
): AsyncGenerator<readonly CsvRecord[]> {
  let header: readonly string[] | null = null;
  for await (const batch of linesOf(source, LINE_CHARACTERS_MAX)) {
    let lines = batch.filter(({ text }) => text?.trim() !== '');
    if (header === null) {
      const [first, ...others] = lines;
      if (first === undefined) continue;
      header = headerOf(first, columns);
      lines = others;
    }
    if (lines.length > 0) yield recordsOf(lines, header);
  }
  if (header === null) {
    throw invalidField(columns.field, `${columns.field} needs the header line "${columns.required}"`);
  }
}

function headerOf(line: Line, { field, required, optional }: CsvColumns): readonly string[] {
  const names = (parsed(line.text) ?? ['']).map((name) => name.toLowerCase());
  const known = [required, ...optional];
  const other = names.find((name, index) => !known.includes(name) || names.indexOf(name) < index);
  if (other === undefined && names.includes(required)) return names;
  const shown = JSON.stringify((line.text ?? '').slice(0, SHOWN_CHARACTERS_MAX));
  const more = optional.map((name) => `, and "${name}" if need be`).join('');
  throw invalidField(field, `${field} needs a header line of the column "${required}"${more}, not ${shown}`);
}

function recordsOf(lines: readonly Line[], header: readonly string[]): readonly CsvRecord[] {
  const plain = lines.every(({ text }) => text !== null && !text.includes('"'));
  const all = plain ? parseAll(lines.map(({ text }) => text).join('\n')) : null;
  return lines.map((line, index) =>
    recordOf(line, all === null ? parsed(line.text) : (all[index] ?? []), header),
  );
}

function recordOf(
  { number: line, text }: Line,
  cells: readonly string[] | null,
  header: readonly string[],
): CsvRecord {
  if (text === null) return { line, cells: null, problem: 'The line is too long' };
  if (cells === null) return { line, cells: null, problem: 'The line is not valid CSV' };
  if (cells.length > header.length) {
    return { line, cells: null, problem: 'The line has more columns than the header' };
  }
  const named = header.map((name, index) => [name, cells[index]?.replace(NEUTRALISED, '')] as const);
  return { line, cells: Object.fromEntries(named), problem: null };
}

/** @returns `null` when the line is no CSV */
function parsed(text: string | null): readonly string[] | null {
  if (text === null) return null;
  try {
    return parseAll(text)[0] ?? [];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function parseAll(text: string): readonly (readonly string[])[] {
  return parse(text, { trim: true, relax_column_count: true, record_delimiter: ['\n'] });
}
