import { DateTime } from 'luxon';

/** A date, a time and an offset; seconds and up to nine digits of a fraction may follow. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The first and the last instant that PostgreSQL and JavaScript both write with a year of four digits. */
export const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00.000Z');
export const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Reads an ISO 8601 instant (`2025-06-01T12:00:00+05:30`), to the millisecond.
 * @returns milliseconds since the epoch; `null` when it has no offset, when there is no such day or time, or
 * outside {@link FIRST_INSTANT} to {@link LAST_INSTANT}
 */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  const parsed = DateTime.fromISO(text, { setZone: true });
  const instant = parsed.toMillis();
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT ? instant : null;
}
