import { CsvError, parse } from 'csv-parse/sync';

import type { DomainError } from '#engine';

import { problemWith } from '../fields/field-problem.js';
import { type AssignCustomersRequest, EMAILS_MAX } from './assign-customers.request.js';

const COLUMN = 'email';
const SHOWN_CHARACTERS_MAX = 64;

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * E-mails under the header line `email`, the profile in the query. The e-mails and the profile themselves are
 * checked afterwards, as those of JSON are.
 * @throws DomainError INVALID_REQUEST naming `emails` and the line when this is not CSV of that one column
 */
export function readAssignmentsCsv(
  csv: string,
  query: Readonly<Record<string, unknown>>,
): AssignCustomersRequest {
  const [header, ...lines] = parseLines(csv);
  checkHeader(header?.record ?? []);
  return { profile_id: query['profile_id'], emails: lines.map(emailOf) };
}

function parseLines(csv: string): readonly Line[] {
  try {
    return parse(csv, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      // The header, and one e-mail more than are taken: enough to see that there are too many.
      to: 1 + EMAILS_MAX + 1,
    }) as unknown as readonly Line[];
  } catch (error) {
    if (error instanceof CsvError) throw malformed(Number(error['lines']), 'is not valid CSV');
    throw error;
  }
}

function checkHeader(columns: readonly string[]): void {
  const other = columns.find((column, index) => column !== COLUMN || index > 0);
  if (other !== undefined) {
    const shown = JSON.stringify(other.slice(0, SHOWN_CHARACTERS_MAX));
    throw problemWith('emails', 'invalid', `emails takes the one column "${COLUMN}", not ${shown}`);
  }
  if (columns.length === 0) {
    throw problemWith('emails', 'required', `emails needs the header line "${COLUMN}"`);
  }
}

function emailOf({ record, info }: Line): string {
  const [email, ...others] = record;
  if (email === undefined || others.length > 0) throw malformed(info.lines, 'has more than one column');
  return email;
}

function malformed(line: number, problem: string): DomainError {
  return problemWith('emails', 'invalid', `emails: line ${line} ${problem}`);
}
