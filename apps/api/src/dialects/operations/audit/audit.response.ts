import { ApiProperty } from '@nestjs/swagger';

import type { AuditRecord, AuditSnapshot } from '#features/audit';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

export class AuditActorResponse {
  @ApiProperty({ description: 'A role, or anonymous', example: 'admin' })
  type: string;

  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  id: string;

  @ApiProperty({ example: 'admin@example.com' })
  name: string;
}

export class AuditSubjectResponse {
  @ApiProperty({ example: 'coupon' })
  type: string;

  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  id: string;
}

export class AuditEntryResponse {
  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  id: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  at: string;

  @ApiProperty()
  actor: AuditActorResponse;

  @ApiProperty({ example: 'coupon.created' })
  action: string;

  @ApiProperty()
  subject: AuditSubjectResponse;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'How it looked before',
  })
  before: AuditSnapshot;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'How it looks since',
  })
  after: AuditSnapshot;

  @ApiProperty({ type: String, nullable: true, example: '01HQZX123456789ABCDEFGHJKM' })
  request_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip: string | null;

  @ApiProperty({ description: 'The hash of the entry before, SHA-256 in hexadecimal' })
  previous_hash: string;

  @ApiProperty({ description: 'Of this entry and of the hash before' })
  hash: string;
}

export class AuditListResponse {
  @ApiProperty({ type: [AuditEntryResponse] })
  entries: AuditEntryResponse[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export function toAuditEntryResponse(entry: AuditRecord): AuditEntryResponse {
  return {
    id: entry.id,
    at: toIso(entry.at),
    actor: { type: entry.actorType, id: entry.actorId, name: entry.actorName },
    action: entry.action,
    subject: { type: entry.subjectType, id: entry.subjectId },
    before: entry.before,
    after: entry.after,
    request_id: entry.requestId,
    ip: entry.ip,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

export function toAuditListResponse({ items, nextCursor }: Page<AuditRecord>): AuditListResponse {
  return { entries: items.map(toAuditEntryResponse), next_cursor: nextCursor };
}
