import { PROFILE_ORDERS, type ProfileQuery } from '#features/coupons';

import { readChoice } from '../fields/choice.js';
import { SentFields, type Spellings } from '../fields/sent-fields.js';
import { readText } from '../fields/text.js';
import { PROFILE_TYPES } from './read-profile.js';

const PAGE_SIZE_DEFAULT = 20;
const PAGE_SIZE_MAX = 100;
const NAME_CHARACTERS_MAX = 255;
const WHOLE_NUMBER = /^\d{1,9}$/;
const DIRECTIONS = ['asc', 'desc'] as const;

/** The parameters of a list as they were sent; those that this API does not know are ignored. */
export type ProfileListParameters = Readonly<Record<string, unknown>>;

/**
 * Which profiles to list (04-discount-profiles.md): `offset` wins over `page`, a larger `limit` is cut, a direction
 * that is neither is ignored.
 * @throws DomainError INVALID_REQUEST naming a parameter that is none of its values
 */
export function readProfileQuery(parameters: ProfileListParameters): ProfileQuery {
  const fields = SentFields.of(withoutBlanks(parameters));
  const limit = Math.min(readNumber(fields, ['limit', 'max'], 1) ?? PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);
  const offset = readNumber(fields, ['offset'], 0);
  const page = offset === null ? (readNumber(fields, ['page'], 1) ?? 1) : 1;
  const query = {
    type: readChoice(fields, ['type'], PROFILE_TYPES),
    name: readText(fields, ['name'], NAME_CHARACTERS_MAX),
    order: readChoice(fields, ['order_by', 'sort'], PROFILE_ORDERS) ?? 'id',
    direction: readDirection(fields),
    limit,
    offset: offset ?? (page - 1) * limit,
  };
  fields.finish();
  return query;
}

function readNumber(fields: SentFields, spellings: Spellings, min: 0 | 1): number | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const { path, value } = sent;
  if (typeof value === 'string' && WHOLE_NUMBER.test(value) && Number(value) >= min) return Number(value);
  fields.refuse(path, 'out_of_range', `must be a whole number of at least ${min}`);
  return null;
}

/** Descending unless told otherwise. */
function readDirection(fields: SentFields): ProfileQuery['direction'] {
  const sent = fields.find(['direction', 'dir'])?.value;
  const direction = DIRECTIONS.find((known) => typeof sent === 'string' && known === sent.toLowerCase());
  return direction ?? 'desc';
}

/** `?name=` asks for nothing. */
function withoutBlanks(parameters: ProfileListParameters): ProfileListParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
}
