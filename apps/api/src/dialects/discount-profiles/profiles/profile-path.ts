import { problemWith } from '../fields/field-problem.js';

const DIGITS = /^\d{1,9}$/;
const MANY_DIGITS = /^\d+$/;
/** No profile has this one. */
const NOBODYS = 0;

/**
 * A profile's id from a path.
 * @throws DomainError INVALID_REQUEST with the code `invalid_id`
 */
export function readProfileId(id: string): number {
  if (DIGITS.test(id)) return Number(id);
  if (MANY_DIGITS.test(id)) return NOBODYS;
  throw problemWith('id', 'invalid_id', 'id must be a whole number');
}
