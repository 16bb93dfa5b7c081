import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsIn } from 'class-validator';

import {
  GRANULARITIES,
  type GivenPeriod,
  type Granularity,
  type PeriodFieldNames,
} from '#features/analytics';

import { MayBeLeftOut } from '../fields/presence.js';

/** The fields of a period, as they are called here. */
export const PERIOD_FIELD_NAMES: PeriodFieldNames = {
  period: 'period',
  startDate: 'start_date',
  endDate: 'end_date',
  granularity: 'granularity',
};

/** What is wrong with a period is told in a way of its own (06-analytics.md), so that is read by the feature. */
export class DaysQuery {
  @ApiPropertyOptional({
    enum: ['7d', '30d', '90d', '1y', 'custom'],
    default: '30d',
    description: 'Whole days of the platform’s time zone, today included',
  })
  @Allow()
  period?: unknown;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'Of a custom period, its first day',
    example: '2025-10-01',
  })
  @Allow()
  start_date?: unknown;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'Of a custom period, its last day',
    example: '2025-10-31',
  })
  @Allow()
  end_date?: unknown;
}

/** The same, and what a series has a point for. */
export class PeriodQuery extends DaysQuery {
  @ApiPropertyOptional({
    enum: GRANULARITIES,
    description: 'Of the series; by the length of the period when left out',
  })
  @MayBeLeftOut()
  @IsIn(GRANULARITIES)
  granularity?: Granularity;
}

export function toGivenPeriod({
  period,
  start_date: start,
  end_date: end,
  granularity,
}: PeriodQuery): GivenPeriod {
  return {
    period: textOf(period),
    startDate: textOf(start),
    endDate: textOf(end),
    granularity: granularity ?? null,
  };
}

/** What is no text is no period either, and is shown as it was sent. */
function textOf(value: unknown): string | null {
  if (value == null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
