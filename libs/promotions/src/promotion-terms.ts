import type { ConditionParams, Discount, Instant, Limits, PromotionStatus } from '#engine';

/** Which API made a promotion; its wire form follows from it. */
export const PROMOTION_SOURCES = [
  'PARTNER_COUPON',
  'ADMIN_COUPON',
  'COUPON_CODE',
  'DISCOUNT_PROFILE',
] as const;
export type PromotionSource = (typeof PROMOTION_SOURCES)[number];

/** `LISTED` promotions are shown to shoppers and applied automatically, others only by their code. */
export const VISIBILITIES = ['LISTED', 'NOT_LISTED'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What a dialect shows of a promotion, as plain JSON; the engine never looks at it. */
export type Display = Readonly<Record<string, unknown>>;

/** What a promotion gives, to whom and when, and how it is shown: all that can be changed later but its status. */
export interface PromotionTerms {
  readonly discount: Discount;
  readonly conditions: ConditionParams;
  readonly limits: Limits;
  readonly startsAt: Instant | null;
  /** Exclusive: the first instant at which the promotion no longer holds. */
  readonly endsAt: Instant | null;
  readonly visibility: Visibility;
  readonly combinable: boolean;
  readonly display: Display;
}

/** A promotion to make. Amounts in its terms are minor units of `currency` (ISO 4217). */
export interface NewPromotion {
  readonly source: PromotionSource;
  readonly currency: string;
  readonly status: PromotionStatus;
  readonly terms: PromotionTerms;
}

/** What is left out stays as it is; what is given replaces the whole of what was there. */
export type PromotionChanges = Partial<PromotionTerms>;

/** The terms that a caller may have got wrong. */
export type TermsField =
  'endsAt' | 'usesMax' | 'usesMaxPerCustomer' | 'budget' | 'products' | 'excludedProducts';

/** How the caller's dialect names these fields (`conditions.expiryDate`), for its errors. */
export type TermsFieldNames = Readonly<Record<TermsField, string>>;
