import { ApiProperty } from '@nestjs/swagger';

import {
  API_CLIENT_ROLES,
  type ApiClient,
  type ApiClientCredentials,
  type ApiClientRole,
} from '#features/staff';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

export class ApiClientResponse {
  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  client_id: string;

  @ApiProperty({ example: 'Checkout' })
  name: string;

  @ApiProperty({ enum: API_CLIENT_ROLES })
  role: ApiClientRole;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  created_at: string;
}

export class ApiClientCredentialsResponse extends ApiClientResponse {
  @ApiProperty({ description: 'Shown this once', example: 'qk3hV0…' })
  client_secret: string;
}

export class ApiClientsResponse {
  @ApiProperty({ type: [ApiClientResponse] })
  data: ApiClientResponse[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export function toApiClientResponse({ id, name, role, createdAt }: ApiClient): ApiClientResponse {
  return { client_id: id, name, role, created_at: toIso(createdAt) };
}

export function toApiClientCredentialsResponse(client: ApiClientCredentials): ApiClientCredentialsResponse {
  return { ...toApiClientResponse(client), client_secret: client.secret };
}

export function toApiClientsResponse({ items, nextCursor }: Page<ApiClient>): ApiClientsResponse {
  return { data: items.map(toApiClientResponse), next_cursor: nextCursor };
}
