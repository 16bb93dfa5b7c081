import type { PromotionTerms } from '#features/promotions';

import { newCode } from '../codes/new-code.js';
import type { ProfileDraft, ProfileRecord } from './profile.js';

/** What is stored of a draft. */
export interface StoredDraft {
  readonly terms: PromotionTerms;
  /** The profile's default code; `null` when it applies by itself. */
  readonly code: string | null;
}

/**
 * @param current what the draft replaces, `null` for a new profile: its default code stays unless another is asked
 * for, and so does whether it has imported codes
 */
export function profileTerms(draft: ProfileDraft, current: ProfileRecord | null): StoredDraft {
  const { name, terms, codes } = draft;
  const currentCode = current?.defaultCode ?? null;
  const code = codes.kind === 'codeless' ? null : (codes.defaultCode ?? currentCode ?? newCode());
  // A profile that applies by itself for now keeps the code that it had, for when it is asked for again.
  const defaultCode = code ?? currentCode;
  const hasImportedCodes = current?.hasImportedCodes ?? false;
  return {
    code,
    terms: {
      ...terms,
      visibility: codes.kind === 'codeless' ? 'LISTED' : 'NOT_LISTED',
      display: { ...terms.display, name, defaultCode, hasImportedCodes },
    },
  };
}

/** The terms of a profile as they stand. */
export function termsOfProfile({ promotion, visibility, display }: ProfileRecord): PromotionTerms {
  return {
    discount: promotion.discount,
    conditions: promotion.conditions,
    limits: promotion.limits,
    startsAt: promotion.window.startsAt,
    endsAt: promotion.window.endsAt,
    visibility,
    combinable: promotion.combinable,
    display,
  };
}

/** What would make a profile what it is, for changes to be laid over. */
export function draftOf(profile: ProfileRecord): ProfileDraft {
  const { name, defaultCode, promotion } = profile;
  const { visibility, ...terms } = termsOfProfile(profile);
  return {
    name,
    status: promotion.status === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE',
    currency: promotion.currency,
    terms,
    codes: visibility === 'LISTED' ? { kind: 'codeless' } : { kind: 'codes', defaultCode },
  };
}
