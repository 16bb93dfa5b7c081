import type { SentFields, Spellings } from './sent-fields.js';

const CHARACTERS_MAX = 254;
const CONTROL_CHARACTER = /\p{Cc}/u;
/** How many customers or products a profile can name. */
export const LIST_ITEMS_MAX = 1_000;

/** Ids (texts, or whole numbers as ids are in this API) without repetition; none when it was not sent. */
export function readIds(fields: SentFields, spellings: Spellings): readonly string[] {
  const sent = fields.find(spellings);
  if (sent === null) return [];
  const { path, value } = sent;
  if (!Array.isArray(value)) {
    fields.refuse(path, 'invalid', 'must be a list');
  } else if (value.length > LIST_ITEMS_MAX) {
    fields.refuse(path, 'too_long', `must hold at most ${LIST_ITEMS_MAX} entries`);
  } else if (!value.every(isId)) {
    fields.refuse(path, 'invalid', `must hold ids of 1 to ${CHARACTERS_MAX} characters`);
  } else {
    return [...new Set(value.map(String))];
  }
  return [];
}

function isId(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0;
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= CHARACTERS_MAX &&
    value.isWellFormed() &&
    !CONTROL_CHARACTER.test(value)
  );
}
