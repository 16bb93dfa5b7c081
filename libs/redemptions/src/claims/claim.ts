import type { LineShare, Order } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, IdempotentCall } from '../commands.js';
import type { RedemptionRecord, RejectedCode } from '../results.js';

/** One coupon to be used, and the terms it was judged by. */
export interface ClaimedUse {
  readonly couponId: string;
  readonly code: string;
  readonly promotionId: string;
  /** Of the promotion, as it was judged. */
  readonly version: number;
  readonly discountMinor: number;
  /** The part of it that the shipping bears. */
  readonly shippingDiscountMinor: number;
  readonly lines: readonly LineShare[];
  readonly firstCoupon: boolean;
  readonly firstRedemption: boolean;
  /** Whether the code is from now on this customer's alone. */
  readonly binds: boolean;
}

/** An order that was judged, and what it is to consume: all of it or nothing. */
export interface ClaimRequest {
  readonly ownerId: OwnerId;
  readonly call: IdempotentCall | null;
  readonly redemptionId: string;
  /** `null` redeems; otherwise the uses are held this long. */
  readonly holdSeconds: number | null;
  /** `null` when the order names nobody. */
  readonly customer: CustomerReference | null;
  readonly orderReference: string;
  readonly order: Order;
  readonly automatic: boolean;
  readonly requestedCodes: readonly string[];
  readonly rejected: readonly RejectedCode[];
  readonly discountMinor: number;
  readonly uses: readonly ClaimedUse[];
  /** Which promotions without a code it was judged by; `null` when none could join. */
  readonly codeless: string | null;
}

/** What is kept and answered once an order is placed. */
export interface Placed {
  readonly record: RedemptionRecord;
  readonly outcome: 'created' | 'existing';
}

/**
 * How a claim ended. Only `admitted` has stored anything. `refused`: a counter does not allow it as it is now;
 * `stale`: the terms are not those it was judged by; `order-taken`: the order reference is in use; `answered`: the
 * key was used in the meantime; `key-in-use`: a call with the key is under way elsewhere; `again`: it lost a race
 * and says nothing about the claim.
 */
export type Verdict =
  | { readonly kind: 'admitted'; readonly placed: Placed }
  | { readonly kind: 'refused' | 'stale' | 'order-taken' | 'answered' | 'key-in-use' | 'again' };

/** Checks and counts in one statement; nothing that it was told about counters is taken for granted. */
export abstract class Claimer {
  /** @throws DomainError BUSY when it is not known, or cannot be known in time, whether the claim is admitted */
  abstract claim(request: ClaimRequest): Promise<Verdict>;
}
