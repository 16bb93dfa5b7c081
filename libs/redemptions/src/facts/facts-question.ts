import type { CustomerRecord, Identity } from '#features/customers';
import type { Instant } from '#engine';
import type { OwnerId } from '#platform/owner';

/** What one order wants to know of the database. */
export interface FactsQuestion {
  readonly ownerId: OwnerId;
  /** What the order names its customer by; none for an order without one. */
  readonly identities: readonly Identity[];
  /** Of the coupons that it might use. */
  readonly promotionIds: readonly string[];
  readonly couponIds: readonly string[];
  /** Products whose lines do not say whether they are on sale. */
  readonly productIds: readonly string[];
  /** `null`: not asked. */
  readonly orderReference: string | null;
}

/** What the database says, all of it as of one instant. */
export interface FactsAnswer {
  /** By the database's clock, the only one of the ledger. */
  readonly now: Instant;
  readonly owner: OwnerFacts;
  /** The customer's records, oldest first; overdue reservations do not count. */
  readonly customers: readonly CustomerRecord[];
  /** By promotion id; overdue reservations do not count. */
  readonly promotions: ReadonlyMap<string, PromotionFacts>;
  /** By coupon id; deleted ones are not there. */
  readonly coupons: ReadonlyMap<string, CouponFacts>;
  readonly productsOnSale: ReadonlySet<string>;
  /** Whether a live order has the reference. */
  readonly isOrderTaken: boolean;
}

export interface OwnerFacts {
  /** ISO 4217. */
  readonly currency: string;
  readonly timezone: string;
  readonly isSuspended: boolean;
  /** Which promotions without a code may apply, each with its version. */
  readonly codeless: string;
}

export interface PromotionFacts {
  readonly version: number;
  readonly uses: number;
  readonly spentMinor: number;
  /** By all records of the customer. */
  readonly customerUses: number;
}

export interface CouponFacts {
  readonly assignedCustomerId: string | null;
  /** Whether it was assigned by reservations alone, which are all past their end: it is nobody's. */
  readonly assignmentLapsed: boolean;
  readonly archived: boolean;
}
