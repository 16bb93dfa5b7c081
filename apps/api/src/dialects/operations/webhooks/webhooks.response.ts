import { ApiProperty } from '@nestjs/swagger';

import { type Endpoint, type EndpointWithSecret, EVENT_TYPES, type EventType } from '#features/webhooks';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

export class WebhookResponse {
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
  previous_secret_until: string | null;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  created_at: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  updated_at: string;
}

export class WebhookSecretResponse extends WebhookResponse {
  @ApiProperty({
    description: 'Shown this once',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD6AhjYqS3GbY=',
  })
  secret: string;
}

export class WebhookListResponse {
  @ApiProperty({ type: [WebhookResponse] })
  data: WebhookResponse[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export function toWebhookResponse(endpoint: Endpoint): WebhookResponse {
  const { id, url, events, description, enabled } = endpoint;
  return {
    id,
    url,
    events,
    description,
    enabled,
    previous_secret_until: endpoint.previousSecretUntil === null ? null : toIso(endpoint.previousSecretUntil),
    created_at: toIso(endpoint.createdAt),
    updated_at: toIso(endpoint.updatedAt),
  };
}

export function toWebhookSecretResponse(endpoint: EndpointWithSecret): WebhookSecretResponse {
  return { ...toWebhookResponse(endpoint), secret: endpoint.secret };
}

export function toWebhookListResponse({ items, nextCursor }: Page<Endpoint>): WebhookListResponse {
  return { data: items.map(toWebhookResponse), next_cursor: nextCursor };
}
