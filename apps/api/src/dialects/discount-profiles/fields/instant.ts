import type { Instant } from '#engine';
import { endOfDay, parseInstant, parseLocalTime, startOfDay } from '#platform/clock';

import type { SentFields, Spellings } from './sent-fields.js';

/** Whether a day without a time means its first instant, or holds to its last. */
export type Edge = 'start' | 'end';

/** A date field, and what a day without a time means for it. */
export interface InstantField {
  readonly spellings: Spellings;
  readonly edge: Edge;
}

/**
 * `yyyy-MM-dd HH:mm:ss` in the platform's time zone, or ISO 8601 (04-discount-profiles.md).
 * @returns `null` when it was not sent, or is none
 */
export function readInstant(
  fields: SentFields,
  { spellings, edge }: InstantField,
  timezone: string,
): Instant | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const instant = typeof sent.value === 'string' ? instantOf(sent.value.trim(), edge, timezone) : null;
  if (instant === null) {
    fields.refuse(sent.path, 'invalid_date', 'must be a date as yyyy-MM-dd HH:mm:ss or in ISO 8601');
  }
  return instant;
}

function instantOf(text: string, edge: Edge, timezone: string): Instant | null {
  const day = edge === 'start' ? startOfDay(text, timezone) : endOfDay(text, timezone);
  return parseInstant(text) ?? parseLocalTime(text, timezone) ?? day;
}
