import { ApiProperty } from '@nestjs/swagger';

import { REDEMPTION_STATUSES, type RedemptionRecord, type RedemptionStatusName } from '#features/redemptions';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

import { AppliedResponse, RejectedResponse, toAppliedResponse } from '../order/applied.response.js';
import { OrderResponse } from '../order/order.response.js';

/** A reservation or redemption as it stands (05-redemptions.md). */
export class RedemptionResponse {
  @ApiProperty({ example: '01HQZX7T3K9V5M2N8R4B6C1D0E' })
  readonly id: string;

  @ApiProperty({ enum: REDEMPTION_STATUSES, example: 'REDEEMED' })
  readonly status: RedemptionStatusName;

  @ApiProperty()
  readonly order: OrderResponse;

  @ApiProperty({ type: [AppliedResponse] })
  readonly applied: readonly AppliedResponse[];

  @ApiProperty({ type: [RejectedResponse], description: 'Codes left aside with "partial": true' })
  readonly rejected: readonly RejectedResponse[];

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: null })
  readonly expiresAt: string | null;

  @ApiProperty({ format: 'date-time', example: '2025-06-01T10:15:30Z' })
  readonly createdAt: string;
}

/** A page of redemptions, newest first. */
export class RedemptionListResponse {
  @ApiProperty({ type: [RedemptionResponse] })
  readonly data: readonly RedemptionResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page' })
  readonly nextCursor: string | null;
}

export function toRedemptionResponse(record: RedemptionRecord): RedemptionResponse {
  return {
    id: record.id,
    status: record.status,
    order: {
      reference: record.orderReference,
      currency: record.currency,
      subtotal: record.subtotalMinor,
      shipping: record.shippingMinor,
      discount: record.discountMinor,
      total: record.totalMinor,
    },
    applied: record.applied.map(toAppliedResponse),
    rejected: record.rejected.map(({ code, reason, message }) => ({ code, reason, message })),
    expiresAt: record.expiresAt === null ? null : toIso(record.expiresAt),
    createdAt: toIso(record.createdAt),
  };
}

export function toRedemptionListResponse({
  items,
  nextCursor,
}: Page<RedemptionRecord>): RedemptionListResponse {
  return { data: items.map(toRedemptionResponse), nextCursor };
}
