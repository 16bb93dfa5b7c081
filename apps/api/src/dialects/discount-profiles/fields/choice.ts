import type { SentFields, Spellings } from './sent-fields.js';

/** One of some words; `null` when it was not sent, or is none of them. */
export function readChoice<T extends string>(
  fields: SentFields,
  spellings: Spellings,
  choices: readonly T[],
): T | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const choice = choices.find((candidate) => candidate === sent.value);
  if (choice === undefined) fields.refuse(sent.path, 'invalid_enum', `must be one of ${choices.join(', ')}`);
  return choice ?? null;
}
