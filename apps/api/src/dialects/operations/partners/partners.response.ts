import { ApiProperty } from '@nestjs/swagger';

import {
  PARTNER_STATUSES,
  type Partner,
  type PartnerCredentials,
  type PartnerStatus,
} from '#features/partners';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

export class PartnerResponse {
  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  id: string;

  @ApiProperty({ example: 'Hubble Gift Cards' })
  name: string;

  @ApiProperty({ example: 'INR' })
  currency: string;

  @ApiProperty({ example: 'Asia/Kolkata' })
  timezone: string;

  @ApiProperty({ enum: PARTNER_STATUSES })
  status: PartnerStatus;

  @ApiProperty({ type: [String], example: ['203.0.113.7', '2001:db8::/32'] })
  allowedIps: readonly string[];

  @ApiProperty({ example: '6f1c0b8a4d2e9f7351ac08be' })
  clientId: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  createdAt: string;
}

export class PartnerCredentialsResponse extends PartnerResponse {
  @ApiProperty({ description: 'Shown this once', example: 'qk3hV0…' })
  clientSecret: string;
}

export class PartnersResponse {
  @ApiProperty({ type: [PartnerResponse] })
  data: PartnerResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toPartnerResponse(partner: Partner): PartnerResponse {
  const { id, name, currency, timezone, status, allowedIps, clientId } = partner;
  return { id, name, currency, timezone, status, allowedIps, clientId, createdAt: toIso(partner.createdAt) };
}

export function toPartnerCredentialsResponse(partner: PartnerCredentials): PartnerCredentialsResponse {
  return { ...toPartnerResponse(partner), clientSecret: partner.clientSecret };
}

export function toPartnersResponse({ items, nextCursor }: Page<Partner>): PartnersResponse {
  return { data: items.map(toPartnerResponse), nextCursor };
}
