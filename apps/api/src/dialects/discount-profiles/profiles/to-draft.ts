import type { ConditionParams } from '#engine';
import type { ProfileCodes, ProfileDraft, ProfileFieldNames, ProfileRecord } from '#features/coupons';

import { conditionsOf, discountOf } from './profile-discount.js';
import { profileDisplay, toDisplay } from './profile-display.js';
import { SPELLINGS } from './profile-spellings.js';
import type { ProfileInput } from './read-profile.js';

/**
 * A request in the core's words.
 * @param current what it replaces; `null` for a new profile
 */
export function toDraft(input: ProfileInput, currency: string, current: ProfileRecord | null): ProfileDraft {
  const { name, type, active, window, limits, details, texts, combinable, codes } = input;
  const { capMinor, ...counts } = limits;
  const applied: ProfileCodes = appliesByCode(input, current)
    ? { kind: 'codes', defaultCode: codes.defaultCode }
    : { kind: 'codeless' };
  const generatesCode = codes.generates ?? isGenerated(applied, current);
  return {
    name,
    currency,
    status: active ? 'ACTIVE' : 'INACTIVE',
    codes: applied,
    terms: {
      discount: discountOf(details, capMinor),
      conditions: conditionsFor(input, applied),
      limits: counts,
      ...window,
      combinable,
      display: toDisplay({ type, details, texts, capMinor, generatesCode, uniqueCodes: codes.unique }),
    },
  };
}

/** How the caller spells what the core may refuse. */
export function fieldNames({ sent }: Pick<ProfileInput, 'sent'>): ProfileFieldNames {
  return {
    endsAt: sent.nameOf(SPELLINGS.endDate),
    usesMax: sent.nameOf(SPELLINGS.usesMax),
    usesMaxPerCustomer: sent.nameOf(SPELLINGS.usesMaxPerCustomer),
    budget: sent.nameOf(SPELLINGS.budget),
    products: sent.nameOf(SPELLINGS.products),
    excludedProducts: sent.nameOf(SPELLINGS.excludedProducts),
  };
}

/** When nothing is said: as it was, and of a new profile whether it says anything of a code. */
function appliesByCode({ codes }: ProfileInput, current: ProfileRecord | null): boolean {
  if (codes.applies !== null) return codes.applies;
  if (current !== null) return current.visibility === 'NOT_LISTED';
  return codes.defaultCode !== null || codes.generates === true;
}

/** When nothing is said: of a code that the profile has already as it was, and of another whether it is given. */
function isGenerated(applied: ProfileCodes, current: ProfileRecord | null): boolean {
  const before = current !== null && profileDisplay(current.display).generatesCode;
  if (applied.kind === 'codeless') return before;
  const has = current?.defaultCode ?? null;
  if (has !== null && (applied.defaultCode ?? has) === has) return before;
  return applied.defaultCode === null;
}

/** Without codes there is none that could be for one customer. */
function conditionsFor(input: ProfileInput, { kind }: ProfileCodes): ConditionParams {
  const { customers, products, excludedProducts } = input.scope;
  return {
    ...conditionsOf(input.details),
    ...(products === null ? {} : { products }),
    ...(excludedProducts === null ? {} : { excludedProducts }),
    ...(input.excludesOnSale ? { excludesOnSale: {} } : {}),
    ...(kind === 'codes' && input.codes.unique ? { uniquePerCustomer: {} } : {}),
    ...(customers === null ? {} : { customers }),
  };
}
