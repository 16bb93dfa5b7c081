import type { Instant } from '#engine';

import type { RedemptionRecord } from '../results.js';
import type { ClaimRequest } from './claim.js';

/** When the database placed an order, by its clock. */
export interface PlacedTimes {
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

/** The record of an order that was placed just now. */
export function toRecord(request: ClaimRequest, { createdAt, expiresAt }: PlacedTimes): RedemptionRecord {
  const { order, customer, discountMinor } = request;
  return {
    id: request.redemptionId,
    status: request.holdSeconds === null ? 'REDEEMED' : 'RESERVED',
    customer,
    orderReference: request.orderReference,
    orderType: order.type,
    currency: order.currency,
    subtotalMinor: order.subtotalMinor,
    shippingMinor: order.shippingMinor,
    discountMinor,
    totalMinor: order.subtotalMinor - discountMinor + order.shippingMinor,
    applied: request.uses.map(({ code, couponId, discountMinor: taken, shippingDiscountMinor, lines }) => ({
      code,
      couponId,
      discountMinor: taken,
      shippingDiscountMinor,
      lines: lines.map(({ index, discountMinor: share }) => ({ index, discountMinor: share })),
    })),
    rejected: request.rejected,
    refundedOrderValueMinor: 0,
    refundedDiscountMinor: 0,
    expiresAt,
    createdAt,
  };
}
