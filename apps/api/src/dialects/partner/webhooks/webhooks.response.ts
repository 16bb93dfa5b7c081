import { ApiProperty } from '@nestjs/swagger';

import { type Endpoint, type EndpointWithSecret, EVENT_TYPES, type EventType } from '#features/webhooks';
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

export function toPartnerWebhookResponse(endpoint: Endpoint): PartnerWebhookResponse {
  const { id, url, events, description, enabled } = endpoint;
  return {
    id,
    url,
    events,
    description,
    enabled,
    previousSecretUntil: endpoint.previousSecretUntil === null ? null : toIso(endpoint.previousSecretUntil),
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
