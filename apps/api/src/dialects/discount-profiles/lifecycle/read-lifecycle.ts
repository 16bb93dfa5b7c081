import type { LaterEnd, ProfileFieldNames, ProfileWishes } from '#features/coupons';

import { readInstant } from '../fields/instant.js';
import { SentFields } from '../fields/sent-fields.js';
import { readText } from '../fields/text.js';
import { SPELLINGS } from '../profiles/profile-spellings.js';
import { readDefaultCode } from '../profiles/read-codes.js';
import { NAME_CHARACTERS_MAX } from '../profiles/read-profile.js';
import { fieldNames } from '../profiles/to-draft.js';
import type { DuplicateProfileRequest, ExtendProfileRequest } from './profile-lifecycle.request.js';

/** How the caller spells what the core may refuse. */
export function namesIn(body: object): ProfileFieldNames {
  return fieldNames({ sent: SentFields.of(body) });
}

/** @throws DomainError INVALID_REQUEST naming the end that is missing or no date */
export function readLaterEnd(body: ExtendProfileRequest, timezone: string): LaterEnd {
  const fields = SentFields.of(body);
  if (fields.find(SPELLINGS.endDate) === null) fields.require(SPELLINGS.endDate);
  const endsAt = readInstant(fields, { spellings: SPELLINGS.endDate, edge: 'end' }, timezone);
  fields.finish();
  if (endsAt === null) throw new Error('An end was read that has a mistake');
  return { endsAt, field: fields.nameOf(SPELLINGS.endDate) };
}

/** @throws DomainError INVALID_REQUEST naming every field that is wrong */
export function readWishes(body: DuplicateProfileRequest, timezone: string): ProfileWishes {
  const fields = SentFields.of(body);
  const name = readText(fields, SPELLINGS.name, NAME_CHARACTERS_MAX);
  const defaultCode = readDefaultCode(fields);
  const startsAt = readInstant(fields, { spellings: SPELLINGS.startDate, edge: 'start' }, timezone);
  const endsAt = readInstant(fields, { spellings: SPELLINGS.endDate, edge: 'end' }, timezone);
  fields.finish();
  return {
    ...(name === null ? {} : { name }),
    ...(defaultCode === null ? {} : { defaultCode }),
    dates: { ...(startsAt === null ? {} : { startsAt }), ...(endsAt === null ? {} : { endsAt }) },
  };
}
