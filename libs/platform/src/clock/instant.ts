import { DateTime } from 'luxon';

/** A date, a time and an offset; seconds and up to nine digits of a fraction may follow. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ISO 8601 instant (`2025-06-01T12:00:00+05:30`), to the millisecond.
 * @returns milliseconds since the epoch; `null` when it has no offset, or there is no such day or time
 */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  const parsed = DateTime.fromISO(text, { setZone: true });
  return parsed.isValid ? parsed.toMillis() : null;
}
