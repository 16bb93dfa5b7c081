import type { Instant } from '#engine';

import { readFlag } from '../fields/flag.js';
import { readInstant } from '../fields/instant.js';
import type { SentFields } from '../fields/sent-fields.js';
import { SPELLINGS } from './profile-spellings.js';

/** When a profile holds; `null` is always. */
export interface ProfileWindow {
  readonly startsAt: Instant | null;
  /** Exclusive. */
  readonly endsAt: Instant | null;
}

/** An end that is not to be specified is not looked at. */
export function readWindow(fields: SentFields, timezone: string): ProfileWindow {
  const startsAt = readInstant(fields, { spellings: SPELLINGS.startDate, edge: 'start' }, timezone);
  const ends = readFlag(fields, SPELLINGS.isSpecifyEndDate);
  if (ends === false) return { startsAt, endsAt: null };
  if (ends === true && fields.find(SPELLINGS.endDate) === null) fields.require(SPELLINGS.endDate);
  const endsAt = readInstant(fields, { spellings: SPELLINGS.endDate, edge: 'end' }, timezone);
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
    fields.refuse(fields.nameOf(SPELLINGS.endDate), 'invalid_range', 'must be after the start date');
  }
  return { startsAt, endsAt };
}
