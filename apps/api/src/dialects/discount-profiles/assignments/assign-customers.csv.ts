import { CsvError, parse } from 'csv-parse/sync';

import type { DomainError } from '#engine';
import type { NewLine } from '#features/jobs';
import { csvRecords } from '#platform/csv';
import { isEmailAddress } from '#platform/http';

import { problemWith } from '../fields/field-problem.js';
import {
  type AssignCustomersQuery,
  type AssignCustomersRequest,
  EMAILS_MAX,
} from './assign-customers.request.js';

const COLUMN = 'email';
const SHOWN_CHARACTERS_MAX = 64;
/** A file that is longer has more than 1,000 e-mails, or is none. */
const FEW_BYTES_MAX = 1_048_576;
const LINE_END = /\r\n|\n|\r/;

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** What a file asks for: the same as JSON, or more than one call does. */
export type AssignmentsFile =
  | { readonly body: AssignCustomersRequest; readonly lines: null }
  | { readonly body: null; readonly lines: AsyncGenerator<readonly NewLine[]> };

/**
 * E-mails under the header line `email`, the profile in the query. Of up to 1,000 the e-mails and the profile
 * themselves are checked afterwards, as those of JSON are; of more, a bad line spoils no other.
 * @throws DomainError INVALID_REQUEST naming `emails` and the line when this is not CSV of that one column
 */
export async function toAssignmentsFile(
  pieces: AsyncGenerator<Buffer>,
  { profile_id: profileId }: AssignCustomersQuery,
): Promise<AssignmentsFile> {
  const head: Buffer[] = [];
  let bytes = 0;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    head.push(next.value);
    bytes += next.value.length;
    if (bytes > FEW_BYTES_MAX) return { body: null, lines: emailLines(joined(head, pieces)) };
  }
  const csv = Buffer.concat(head).toString();
  if (csv.split(LINE_END).filter((line) => line.trim() !== '').length > EMAILS_MAX + 1) {
    return { body: null, lines: emailLines(joined(head, pieces)) };
  }
  return { body: bodyOf(csv, profileId), lines: null };
}

async function* joined(head: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* head;
  yield* rest;
}

async function* emailLines(csv: AsyncGenerator<Buffer>): AsyncGenerator<readonly NewLine[]> {
  for await (const records of csvRecords(csv, { field: 'emails', required: COLUMN, optional: [] })) {
    yield records.map(({ line, cells, problem }) => {
      const email = cells?.[COLUMN] ?? null;
      const error = problem ?? (isEmailAddress(email) ? null : 'Email is invalid');
      return {
        line,
        code: null,
        email: email?.toWellFormed().replaceAll('\0', '\ufffd') ?? null,
        couponId: null,
        error,
      };
    });
  }
}

function bodyOf(csv: string, profileId: unknown): AssignCustomersRequest {
  const [header, ...lines] = parseLines(csv);
  checkHeader(header?.record ?? []);
  return { profile_id: profileId, emails: lines.map(emailOf) };
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
    }) as unknown as readonly Line[];
  } catch (error) {
    if (error instanceof CsvError) throw malformed(Number(error['lines']), 'is not valid CSV');
    throw error;
  }
}

function checkHeader(columns: readonly string[]): void {
  const other = columns.find((column, index) => column.toLowerCase() !== COLUMN || index > 0);
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
