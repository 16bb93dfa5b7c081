import type { SentFields, Spellings } from './sent-fields.js';

/** A JSON boolean; `null` when it was not sent, or is none. */
export function readFlag(fields: SentFields, spellings: Spellings): boolean | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  if (typeof sent.value === 'boolean') return sent.value;
  fields.refuse(sent.path, 'invalid_boolean', 'must be true or false');
  return null;
}
