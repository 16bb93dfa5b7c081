import type { SentFields, Spellings } from './sent-fields.js';

/** A whole number of at least 1; `null` when it was not sent, or is none. */
export function readCount(fields: SentFields, spellings: Spellings): number | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const { path, value } = sent;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  fields.refuse(path, 'out_of_range', 'must be a whole number of at least 1');
  return null;
}
