import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import { type Instant, invalidField } from '#engine';
import type { AuditFilter } from '#features/audit';
import { FIRST_INSTANT, LAST_INSTANT, endOfDay, parseInstant, startOfDay } from '#platform/clock';
import { IsText } from '#platform/http';

import { IfSent } from '../fields.js';
import { IsPageSize } from '../page.request.js';

const TEXT_CHARACTERS = { min: 1, max: 255 };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Which entries of the audit trail; every parameter narrows. */
export class AuditFilterQuery {
  @ApiPropertyOptional({ description: 'The id or the name of who did it', example: 'admin@example.com' })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  actor?: string;

  @ApiPropertyOptional({
    description: 'An action, or a family of them, such as coupon.*',
    example: 'coupon.created',
  })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  action?: string;

  @ApiPropertyOptional({ example: 'coupon' })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  subject_type?: string;

  @ApiPropertyOptional({ example: '01HQZX123456789ABCDEFGHJKM' })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  subject_id?: string;

  @ApiPropertyOptional({
    description: 'An instant, or a day in the platform’s time zone',
    example: '2026-01-01',
  })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  from?: string;

  @ApiPropertyOptional({
    description: 'An instant that is no longer included, or a day that still is',
    example: '2026-01-31',
  })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  to?: string;
}

export class AuditListQuery extends AuditFilterQuery {
  @IsPageSize()
  limit?: number;

  @ApiPropertyOptional({ description: 'The cursor that the page before gave' })
  @IfSent()
  @IsText(TEXT_CHARACTERS)
  cursor?: string;
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export class AuditExportQuery extends AuditFilterQuery {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @IfSent()
  @IsIn(EXPORT_FORMATS)
  format?: ExportFormat;
}

/**
 * @param timezone the platform's, for days
 * @throws DomainError INVALID_REQUEST naming `from` or `to`, also when the first is after the second
 */
export function toAuditFilter(query: AuditFilterQuery, timezone: string): AuditFilter {
  const { actor, action, subject_type: subjectType, subject_id: subjectId } = query;
  const from = boundary('from', query.from, (day) => startOfDay(day, timezone));
  const to = boundary('to', query.to, (day) => endOfDay(day, timezone));
  if (from !== undefined && to !== undefined && from > to) {
    throw invalidField('to', 'to must not be before from');
  }
  return { actor, action, subjectType, subjectId, from, to };
}

function boundary(
  name: 'from' | 'to',
  text: string | undefined,
  instantOfDay: (day: string) => Instant | null,
): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = DAY.test(text) ? instantOfDay(text) : parseInstant(text);
  if (instant !== null) return Math.min(Math.max(instant, FIRST_INSTANT), LAST_INSTANT);
  throw invalidField(name, `${name} must be an ISO 8601 instant or a day, such as 2026-01-01`);
}
