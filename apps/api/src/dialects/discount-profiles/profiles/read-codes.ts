import { CODE_PATTERN } from '#features/coupons';

import { readFlag } from '../fields/flag.js';
import type { SentFields } from '../fields/sent-fields.js';
import { readText } from '../fields/text.js';
import { SPELLINGS } from './profile-spellings.js';

const CODE_CHARACTERS_MAX = 64;
const CODE_CHARACTERS_MIN = 3;

/** What a request says of a profile's codes; `null` where it says nothing. */
export interface ProfileCodesInput {
  readonly applies: boolean | null;
  readonly generates: boolean | null;
  readonly defaultCode: string | null;
  /** Whether each code is for one customer. */
  readonly unique: boolean;
}

export function readCodes(fields: SentFields): ProfileCodesInput {
  return {
    applies: readFlag(fields, SPELLINGS.appliesCodes),
    generates: readFlag(fields, SPELLINGS.generatesCode),
    defaultCode: readDefaultCode(fields),
    unique: readUnique(fields),
  };
}

/** Of the request's two names either says so; the response's wins over both. */
function readUnique(fields: SentFields): boolean {
  const wins = readFlag(fields, SPELLINGS.uniqueCodes);
  const either = [SPELLINGS.isUniqueCouponCode, SPELLINGS.uniqueCouponCode].map((name) =>
    readFlag(fields, name),
  );
  return wins ?? either.includes(true);
}

/** A blank one is none. */
export function readDefaultCode(fields: SentFields): string | null {
  const code = readText(fields, SPELLINGS.defaultCode, CODE_CHARACTERS_MAX);
  if (code === null || CODE_PATTERN.test(code)) return code;
  const path = fields.nameOf(SPELLINGS.defaultCode);
  if (code.length < CODE_CHARACTERS_MIN) {
    fields.refuse(path, 'out_of_range', `must be at least ${CODE_CHARACTERS_MIN} characters`);
  } else {
    fields.refuse(path, 'invalid_character', 'must be letters, digits, hyphens or underscores');
  }
  return null;
}
