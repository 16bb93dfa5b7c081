import { ApiProperty } from '@nestjs/swagger';

import { DELIVERY_STATUSES, type Delivery, type DeliveryStatusName } from '#features/webhooks';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

/** One event on its way to one endpoint. */
export class DeliveryResponse {
  @ApiProperty({ example: '7b0d1c52-9a3e-4f0a-8d6b-0f6f2c1d9e11' })
  id: string;

  @ApiProperty({ description: 'The webhook-id, the same in every attempt', example: 'msg_0c9b…' })
  message_id: string;

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
  response_status: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'What went wrong in the last attempt' })
  error: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null while it waits for an earlier one or is sent, and when it is over',
  })
  next_attempt_at: string | null;

  @ApiProperty({ type: String, nullable: true })
  last_attempt_at: string | null;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  created_at: string;
}

export class DeliveryListResponse {
  @ApiProperty({ type: [DeliveryResponse] })
  data: DeliveryResponse[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export function toDeliveryResponse(delivery: Delivery): DeliveryResponse {
  const { id, type, data, status, attempts, error } = delivery;
  return {
    id,
    message_id: delivery.messageId,
    type,
    timestamp: toIso(delivery.occurredAt),
    data,
    status,
    attempts,
    response_status: delivery.responseStatus,
    error,
    next_attempt_at: isoOrNull(delivery.nextAttemptAt),
    last_attempt_at: isoOrNull(delivery.lastAttemptAt),
    created_at: toIso(delivery.createdAt),
  };
}

export function toDeliveryListResponse({ items, nextCursor }: Page<Delivery>): DeliveryListResponse {
  return { data: items.map(toDeliveryResponse), next_cursor: nextCursor };
}

function isoOrNull(instant: Date | null): string | null {
  return instant === null ? null : toIso(instant);
}
