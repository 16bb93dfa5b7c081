import type { Coupon, Discount, Instant, Promotion, PromotionStatus } from '#engine';
import type {
  Display,
  PromotionChanges,
  PromotionSource,
  PromotionTerms,
  TermsFieldNames,
  Visibility,
} from '#features/promotions';

import type { CodePattern } from './codes/code-pattern.js';

/** A coupon with the terms that it gives. */
export interface CouponTerms {
  readonly coupon: Coupon;
  readonly promotion: Promotion;
}

/** A coupon as its owner manages it. */
export interface CouponRecord extends CouponTerms {
  /** The promotion's integer id. */
  readonly number: number;
  readonly source: PromotionSource;
  readonly visibility: Visibility;
  readonly display: Display;
  /** Redeemed or reserved, and not given back. */
  readonly uses: number;
  /** Of the owner: the time zone that its days are in. */
  readonly timezone: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** How the caller's dialect names what may be wrong, for its errors. */
export type CouponFieldNames = TermsFieldNames & { readonly code: string };

/**
 * The code of a coupon to make: as entered (a partner's is stored in upper case), one to be generated, or `null`
 * for a promotion that applies by itself, with no code.
 */
export type CodeWish = string | { readonly generate: CodePattern } | null;

/** A coupon to make: a promotion of its own, with one code or none. Amounts are minor units of `currency`. */
export interface CreateCouponCommand {
  readonly code: CodeWish;
  readonly source: PromotionSource;
  readonly currency: string;
  readonly status: Exclude<PromotionStatus, 'ARCHIVED'>;
  readonly terms: PromotionTerms;
}

/** What is left out stays as it is; what is given replaces the whole of what was there. */
export type CouponChanges = PromotionChanges & { readonly status?: Exclude<PromotionStatus, 'ARCHIVED'> };

/** Decides the changes from the coupon as it stands; nobody else can change it meanwhile. */
export type ReviseCoupon = (current: CouponRecord) => CouponChanges;

/** Where a coupon is in its life; each is in exactly one of these. */
export const COUPON_STATES = ['archived', 'inactive', 'expired', 'scheduled', 'exhausted', 'active'] as const;
export type CouponState = (typeof COUPON_STATES)[number];

/** Which coupons to list; `null` is any. */
export interface CouponFilter {
  readonly source: PromotionSource;
  /** `not_archived`: whatever is not archived. */
  readonly state: CouponState | 'not_archived' | null;
  /** Whether it is switched on: neither inactive nor archived, whatever its days and uses. */
  readonly switchedOn?: boolean | null;
  readonly visibility: Visibility | null;
  /** A part of the code or of the displayed texts, in any case. */
  readonly search: string | null;
  /** Whatever the dates and the uses say. Left out: any. */
  readonly status?: PromotionStatus;
  readonly discountKind?: Discount['kind'];
  /** Coupons that are valid for this service, those for every service included. */
  readonly service?: string;
}
