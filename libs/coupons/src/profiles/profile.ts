import type { Instant, Promotion, PromotionStatus } from '#engine';
import type { Display, PromotionTerms, TermsFieldNames, Visibility } from '#features/promotions';

/** How a profile is used: by its codes, or by itself with no code at all (04-discount-profiles.md). */
export type ProfileCodes =
  | { readonly kind: 'codeless' }
  /** @param defaultCode the first code; `null` is the one that it has, or a generated one */
  | { readonly kind: 'codes'; readonly defaultCode: string | null };

/** A profile to make, or what is to replace one: everything but its other codes, which stay. */
export interface ProfileDraft {
  /** Unique among its owner's profiles, in any case. */
  readonly name: string;
  readonly status: Exclude<PromotionStatus, 'ARCHIVED'>;
  readonly currency: string;
  readonly terms: Omit<PromotionTerms, 'visibility'>;
  readonly codes: ProfileCodes;
}

/** One set of terms with many codes, as its owner manages it. The codes are not part of it: there may be a million. */
export interface ProfileRecord {
  /** The profile's id on the wire. */
  readonly number: number;
  readonly name: string;
  /** `null` when it has no code. */
  readonly defaultCode: string | null;
  /** Whether any of its codes was made elsewhere. */
  readonly hasImportedCodes: boolean;
  /** `LISTED` when it applies by itself, with no code. */
  readonly visibility: Visibility;
  readonly promotion: Promotion;
  readonly display: Display;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A code that is for one customer alone. */
export interface AssignedCode {
  readonly code: string;
  readonly customerEmail: string | null;
  readonly customerId: string | null;
  readonly used: boolean;
}

/** How the caller's dialect names what may be wrong, for its errors. */
export type ProfileFieldNames = TermsFieldNames;

/**
 * Decides what replaces a profile from the profile as it stands; nobody else can change it meanwhile. `null` is
 * nothing: it stays as it is.
 */
export type ReviseProfile = (current: ProfileRecord) => ProfileDraft | null;

/** What profiles can be ordered by. */
export const PROFILE_ORDERS = ['id', 'name', 'type'] as const;
export type ProfileOrder = (typeof PROFILE_ORDERS)[number];

/** Which profiles to list; `null` is any. */
export interface ProfileQuery {
  /** `display.type`. */
  readonly type: string | null;
  /** A part of the name, in any case. */
  readonly name: string | null;
  readonly order: ProfileOrder;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

/** Some of the profiles that were asked for, and how many there are. */
export interface ProfilePage {
  readonly items: readonly ProfileRecord[];
  readonly total: number;
}
