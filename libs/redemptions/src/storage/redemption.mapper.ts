import type { OrderLine, OrderType } from '#engine';

import type { CustomerReference, RedemptionStatusName } from '../commands.js';
import type { RejectedCode } from '../results.js';
import type { RefundedLine, StoredRedemption, StoredUse } from './stored-redemption.js';

/** One row of `SELECT_REDEMPTIONS`; how whole numbers come is up to who asks. */
export interface RedemptionRow {
  readonly ownerId: string;
  readonly id: string;
  readonly status: RedemptionStatusName;
  readonly customerId: string | null;
  readonly customerReference: string | null;
  readonly customerEmail: string | null;
  readonly orderReference: string;
  readonly orderType: OrderType;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly subtotalMinor: bigint | string;
  readonly shippingMinor: bigint | string;
  readonly discountMinor: bigint | string;
  readonly totalMinor: bigint | string;
  readonly automatic: boolean;
  readonly counted: boolean;
  readonly requestedCodes: readonly string[];
  readonly rejected: readonly RejectedCode[];
  readonly refundedOrderValueMinor: bigint | string;
  readonly refundedDiscountMinor: bigint | string;
  readonly refundedLines: readonly RefundedLine[];
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly overdue: boolean;
  readonly uses: readonly StoredUse[];
}

export function toStoredRedemption(row: RedemptionRow): StoredRedemption {
  const { uses, lines, refundedLines, customerId, automatic, requestedCodes, counted, overdue } = row;
  return {
    record: {
      id: row.id,
      status: overdue ? 'EXPIRED' : row.status,
      customer: referenceOf(row.customerReference, row.customerEmail),
      orderReference: row.orderReference,
      orderType: row.orderType,
      currency: row.currency,
      subtotalMinor: Number(row.subtotalMinor),
      shippingMinor: Number(row.shippingMinor),
      discountMinor: Number(row.discountMinor),
      totalMinor: Number(row.totalMinor),
      applied: uses.map(({ code, couponId, discountMinor, shippingDiscountMinor, lines: shares }) => ({
        code,
        couponId,
        discountMinor,
        shippingDiscountMinor,
        lines: shares.map(({ index, discountMinor: share }) => ({ index, discountMinor: share })),
      })),
      rejected: row.rejected,
      refundedOrderValueMinor: Number(row.refundedOrderValueMinor),
      refundedDiscountMinor: Number(row.refundedDiscountMinor),
      expiresAt: row.expiresAt === null ? null : row.expiresAt.getTime(),
      createdAt: row.createdAt.getTime(),
    },
    customerId,
    automatic,
    requestedCodes,
    counted,
    overdue,
    lines,
    refundedLines,
    uses,
  };
}

/** The customer as the order named them; `null` when it named none. */
export function referenceOf(id: string | null, email: string | null): CustomerReference | null {
  return id === null && email === null ? null : { id, email };
}
