import { readAmount, readPercent } from './amount.js';
import { readChoice } from './choice.js';
import type { SentFields, Spellings } from './sent-fields.js';

export const WORTH_TYPES = ['FLAT', 'PERCENT'] as const;
export type WorthType = (typeof WORTH_TYPES)[number];

/** What is taken: an amount in minor units, or ten-thousandths of a percent. */
export type Worth =
  | { readonly type: 'FLAT'; readonly amountMinor: number }
  | { readonly type: 'PERCENT'; readonly percentE4: number };

/** The two fields that say what is taken. */
export interface WorthFields {
  readonly value: Spellings;
  readonly type: Spellings;
}

/** Both fields are needed. @returns `null` when one of them is missing or wrong */
export function readWorth(fields: SentFields, { value, type }: WorthFields, currency: string): Worth | null {
  if (fields.find(value) === null) fields.require(value);
  if (fields.find(type) === null) fields.require(type);
  const chosen = readChoice(fields, type, WORTH_TYPES);
  if (chosen === 'PERCENT') {
    const percentE4 = readPercent(fields, value);
    return percentE4 === null ? null : { type: 'PERCENT', percentE4 };
  }
  const amountMinor = readAmount(fields, { spellings: value, zero: 'above-zero' }, currency);
  return amountMinor === null || chosen === null ? null : { type: 'FLAT', amountMinor };
}
