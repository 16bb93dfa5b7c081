import type { SentFields, Spellings } from './sent-fields.js';

/** Unicode's control characters but tab, line feed and carriage return. */
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]/u;

/** A text that can be stored and shown, trimmed; `null` when it was not sent, is blank, or is none. */
export function readText(fields: SentFields, spellings: Spellings, charactersMax: number): string | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const { path, value } = sent;
  if (typeof value !== 'string') {
    fields.refuse(path, 'invalid', 'must be a text');
  } else if (value.length > charactersMax) {
    fields.refuse(path, 'too_long', `must be at most ${charactersMax} characters`);
  } else if (CONTROL_CHARACTER.test(value) || !value.isWellFormed()) {
    fields.refuse(path, 'invalid_character', 'must not hold control characters');
  } else {
    return value.trim() === '' ? null : value.trim();
  }
  return null;
}
