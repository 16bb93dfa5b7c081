import type { ConditionParams } from './conditions/condition-params.js';
import type { Discount } from './discounts/discount.js';

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

/** When a promotion holds: from `startsAt` on, up to but not including `endsAt`. */
export interface Window {
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** How the owner would write these days (`2025-12-31`), for messages; the engine knows no time zones. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Ceilings that the ledger enforces; `null` is none. What the engine says of them is advice. */
export interface Limits {
  readonly usesMax: number | null;
  readonly usesMaxPerCustomer: number | null;
  readonly budgetMinor: number | null;
}

export type PromotionStatus = 'ACTIVE' | 'INACTIVE' | 'ARCHIVED';

/** The terms of a promotion, as the engine needs them. */
export interface Promotion {
  readonly id: string;
  /** Rises with every change of the terms; a claim compares it. */
  readonly version: number;
  readonly status: PromotionStatus;
  readonly ownerSuspended: boolean;
  readonly currency: string;
  readonly window: Window;
  readonly limits: Limits;
  readonly combinable: boolean;
  readonly conditions: ConditionParams;
  readonly discount: Discount;
}

/** One code that gives a promotion, or the promotion that is given without one. */
export interface Coupon {
  readonly id: string;
  /** Empty for the coupon of a promotion that applies by itself, with no code. */
  readonly code: string;
  readonly archived: boolean;
  /** The customer that alone may use this code, if any (our own customer id). */
  readonly assignedCustomerId: string | null;
}
