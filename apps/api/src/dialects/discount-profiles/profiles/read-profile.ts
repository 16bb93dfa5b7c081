import { type ProfileDetails } from '../details/profile-details.js';
import { readDetails } from '../details/read-details.js';
import { readChoice } from '../fields/choice.js';
import { readFlag } from '../fields/flag.js';
import { SentFields } from '../fields/sent-fields.js';
import { readText } from '../fields/text.js';
import { SPELLINGS } from './profile-spellings.js';
import { type ProfileTexts, readTexts } from './profile-texts.js';
import { type ProfileCodesInput, readCodes } from './read-codes.js';
import { type ProfileLimits, readLimits } from './read-limits.js';
import { type ProfileScope, readScope } from './read-scope.js';
import { type ProfileWindow, readWindow } from './read-window.js';

export const PROFILE_TYPES = [
  'customer',
  'promote_product',
  'offer_incentive_and_sell_more',
  'offer_coupon',
] as const;
export type ProfileType = (typeof PROFILE_TYPES)[number];

export const NAME_CHARACTERS_MAX = 255;

/** What stays as it is when a request leaves it out: the defaults of a new profile, or a stored one's. */
export interface ProfileBasis {
  readonly currency: string;
  readonly timezone: string;
  readonly name: string | null;
  readonly type: ProfileType;
  readonly texts: ProfileTexts;
}

/** A request to make or replace a profile, in the engine's units. */
export interface ProfileInput {
  readonly name: string;
  readonly type: ProfileType;
  readonly active: boolean;
  readonly excludesOnSale: boolean;
  readonly combinable: boolean;
  readonly window: ProfileWindow;
  readonly limits: ProfileLimits;
  readonly codes: ProfileCodesInput;
  readonly scope: ProfileScope;
  readonly details: ProfileDetails;
  readonly texts: ProfileTexts;
  /** How the caller spells the fields that the core may refuse. */
  readonly sent: SentFields;
}

/** @throws DomainError INVALID_REQUEST naming every field that is missing or wrong */
export function readProfile(body: object, basis: ProfileBasis): ProfileInput {
  const fields = SentFields.of(body);
  const { currency, timezone } = basis;
  const name = readText(fields, SPELLINGS.name, NAME_CHARACTERS_MAX) ?? basis.name;
  const blank = fields.find(SPELLINGS.name)?.value;
  if (name === null && (blank === undefined || isBlank(blank))) fields.require(SPELLINGS.name);
  const read = {
    type: readChoice(fields, SPELLINGS.type, PROFILE_TYPES) ?? basis.type,
    active: readFlag(fields, SPELLINGS.isActive) ?? true,
    excludesOnSale: readFlag(fields, SPELLINGS.excludesOnSale) ?? false,
    combinable: readFlag(fields, SPELLINGS.combinable) ?? false,
    window: readWindow(fields, timezone),
    limits: readLimits(fields, currency),
    codes: readCodes(fields),
    scope: readScope(fields),
    texts: readTexts(fields, basis.texts),
    sent: fields,
  };
  const details = readDetails(fields, currency);
  fields.finish();
  if (name === null || details === null) throw new Error('A profile was read that has a mistake');
  return { ...read, name, details };
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
