import type { NewLine } from '#features/jobs';
import { type CsvColumns, type CsvRecord, csvRecords } from '#platform/csv';
import { isEmailAddress } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import { storedCode } from '../coupon-code.js';

const COLUMNS: CsvColumns = { field: 'csv', required: 'code', optional: ['email'] };

/**
 * Reads codes that were made elsewhere, as they arrive: CSV with the header `code`, optionally `email`
 * (07-operations.md). A line that cannot be a code says so, and spoils no other.
 * @throws DomainError INVALID_REQUEST naming `csv` for another header
 */
export async function* importLines(
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
