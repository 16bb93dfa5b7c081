import type { LineShare, OrderLine, RefundedSoFar } from '#engine';

import type { RedemptionRecord } from '../results.js';

/** One coupon of a redemption and what it does to the counters. */
export interface StoredUse {
  readonly couponId: string;
  readonly code: string;
  readonly promotionId: string;
  readonly discountMinor: number;
  readonly shippingDiscountMinor: number;
  readonly lines: readonly LineShare[];
  readonly state: 'HELD' | 'USED' | 'RETURNED';
}

/** What earlier refunds took of one line. */
export interface RefundedLine extends RefundedSoFar {
  readonly index: number;
}

/** A redemption with everything that its next step needs. */
export interface StoredRedemption {
  readonly record: RedemptionRecord;
  /** Our own id; `null` for an order without a customer. */
  readonly customerId: string | null;
  readonly automatic: boolean;
  readonly requestedCodes: readonly string[];
  /** Whether the order counts among its customer's. */
  readonly counted: boolean;
  /** A reservation past its end that has not been tidied away. */
  readonly overdue: boolean;
  readonly lines: readonly OrderLine[];
  readonly refundedLines: readonly RefundedLine[];
  readonly uses: readonly StoredUse[];
}
