import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

import { type Instant, invalidField } from '#engine';
import { REDEMPTION_STATUSES, type RedemptionFilter, type RedemptionStatusName } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import { FIRST_INSTANT, LAST_INSTANT, endOfDay, parseInstant, startOfDay } from '#platform/clock';
import { IsText } from '#platform/http';

import { listedCustomer } from '../customer/ordering-customer.js';

const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;
const TEXT_CHARACTERS_MAX = 255;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Which redemptions to list; every parameter narrows. */
export class RedemptionListQuery {
  @ApiPropertyOptional({ description: 'A coupon that was applied', example: 'SAVE20' })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  code?: string;

  @ApiPropertyOptional({ example: 'cust-42' })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  customerId?: string;

  @ApiPropertyOptional({ example: 'order-1001' })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  orderReference?: string;

  @ApiPropertyOptional({ enum: REDEMPTION_STATUSES })
  @IsOptional()
  @IsIn(REDEMPTION_STATUSES)
  status?: RedemptionStatusName;

  @ApiPropertyOptional({
    description: 'An instant, or a day in the owner’s time zone',
    example: '2025-06-01',
  })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  from?: string;

  @ApiPropertyOptional({
    description: 'An instant that is no longer included, or a day that still is, in the owner’s time zone',
    example: '2025-06-30',
  })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  to?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => wholeNumberOf(value))
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  limit: number = LIMIT_DEFAULT;

  @ApiPropertyOptional({ description: 'The nextCursor of an earlier page' })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  cursor?: string;
}

/**
 * @param timezone the owner's, for days
 * @throws DomainError INVALID_REQUEST for a `from` or `to` that is neither an instant nor a day, FORBIDDEN when
 * a customer asks for another's redemptions
 */
export function toRedemptionFilter(
  query: RedemptionListQuery,
  caller: Caller,
  timezone: string,
): RedemptionFilter {
  return {
    code: query.code ?? null,
    customer: listedCustomer(caller, query.customerId),
    orderReference: query.orderReference ?? null,
    status: query.status ?? null,
    from: boundary('from', query.from, (day) => startOfDay(day, timezone)),
    to: boundary('to', query.to, (day) => endOfDay(day, timezone)),
  };
}

function boundary(
  name: 'from' | 'to',
  text: string | undefined,
  instantOfDay: (day: string) => Instant | null,
): Instant | null {
  if (text === undefined) return null;
  const instant = DAY.test(text) ? instantOfDay(text) : parseInstant(text);
  if (instant !== null) return Math.min(Math.max(instant, FIRST_INSTANT), LAST_INSTANT);
  throw invalidField(name, `${name} must be an ISO 8601 instant or a day, such as 2025-06-01`);
}

/** Digits only: whatever else was sent stays a text, which is then refused. */
function wholeNumberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}
