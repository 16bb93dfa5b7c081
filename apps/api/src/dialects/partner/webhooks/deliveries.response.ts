import { ApiProperty } from '@nestjs/swagger';

import { DELIVERY_STATUSES, type Delivery, type DeliveryStatusName } from '#features/webhooks';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

/** One event on its way to one endpoint. */
export class PartnerDeliveryResponse {
  @ApiProperty({ example: '7b0d1c52-9a3e-4f0a-8d6b-0f6f2c1d9e11' })
  id: string;

  @ApiProperty({ description: 'The webhook-id, the same in every attempt', example: 'msg_0c9b…' })
  messageId: string;

  @ApiProperty({ example: 'redemption.created' })
  type: string;

  @ApiProperty({ description: 'When it happened', example: '2026-01-01T00:00:00Z' })
  timestamp: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was told of the event' })
  data: unknown;

  @ApiProperty({ enum: DELIVERY_STATUSES })
  status: DeliveryStatusName;

  @ApiProperty({ example: 1 })
  attempts: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the last attempt', example: 500 })
  responseStatus: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'What went wrong in the last attempt' })
  error: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null while it waits for an earlier one or is sent, and when it is over',
  })
  nextAttemptAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastAttemptAt: string | null;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  createdAt: string;
}

export class PartnerDeliveryListResponse {
  @ApiProperty({ type: [PartnerDeliveryResponse] })
  data: PartnerDeliveryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toPartnerDeliveryResponse(delivery: Delivery): PartnerDeliveryResponse {
  const { id, type, data, status, attempts, error } = delivery;
  return {
    id,
    messageId: delivery.messageId,
    type,
    timestamp: toIso(delivery.occurredAt),
    data,
    status,
    attempts,
    responseStatus: delivery.responseStatus,
    error,
    nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
    lastAttemptAt: isoOrNull(delivery.lastAttemptAt),
    createdAt: toIso(delivery.createdAt),
  };
}

export function toPartnerDeliveryListResponse({
  items,
  nextCursor,
}: Page<Delivery>): PartnerDeliveryListResponse {
  return { data: items.map(toPartnerDeliveryResponse), nextCursor };
}

function isoOrNull(instant: Date | null): string | null {
  return instant === null ? null : toIso(instant);
}
