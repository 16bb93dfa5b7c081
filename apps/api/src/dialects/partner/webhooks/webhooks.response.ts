import { ApiProperty } from '@nestjs/swagger';

import {
  DELIVERY_STATUSES,
  type Delivery,
  type DeliveryStatusName,
  type Endpoint,
  type EndpointWithSecret,
  EVENT_TYPES,
  type EventType,
} from '#features/webhooks';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

export class PartnerWebhookResponse {
  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  id: string;

  @ApiProperty({ example: 'https://shop.example/webhooks' })
  url: string;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true })
  events: readonly EventType[];

  @ApiProperty({ type: String, nullable: true, example: 'Orders' })
  description: string | null;

  @ApiProperty({ example: true })
  enabled: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Until when the secret before signs too',
    example: null,
  })
  previousSecretUntil: string | null;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  createdAt: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  updatedAt: string;
}

export class PartnerWebhookSecretResponse extends PartnerWebhookResponse {
  @ApiProperty({
    description: 'Shown this once',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD6AhjYqS3GbY=',
  })
  secret: string;
}

export class PartnerWebhookListResponse {
  @ApiProperty({ type: [PartnerWebhookResponse] })
  data: PartnerWebhookResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

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

  @ApiProperty({ type: Object })
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

export function toPartnerWebhookResponse(endpoint: Endpoint): PartnerWebhookResponse {
  const { id, url, events, description, enabled } = endpoint;
  return {
    id,
    url,
    events,
    description,
    enabled,
    previousSecretUntil: isoOrNull(endpoint.previousSecretUntil),
    createdAt: toIso(endpoint.createdAt),
    updatedAt: toIso(endpoint.updatedAt),
  };
}

export function toPartnerWebhookSecretResponse(endpoint: EndpointWithSecret): PartnerWebhookSecretResponse {
  return { ...toPartnerWebhookResponse(endpoint), secret: endpoint.secret };
}

export function toPartnerWebhookListResponse({
  items,
  nextCursor,
}: Page<Endpoint>): PartnerWebhookListResponse {
  return { data: items.map(toPartnerWebhookResponse), nextCursor };
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
