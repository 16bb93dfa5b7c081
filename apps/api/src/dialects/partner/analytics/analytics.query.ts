import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsIn } from 'class-validator';

import {
  type AnalyticsQuery,
  EXPORT_FORMATS,
  type ExportFormat,
  GRANULARITIES,
  type Granularity,
  type PeriodFieldNames,
  REPORTS,
  type Report,
} from '#features/analytics';
import { IsCurrencyCode, IsText } from '#platform/http';

import { MayBeLeftOut } from '../fields/presence.js';

const ID_CHARACTERS_MAX = 64;
const SERVICE_CHARACTERS_MAX = 128;

const PERIOD_FIELD_NAMES: PeriodFieldNames = {
  period: 'period',
  startDate: 'startDate',
  endDate: 'endDate',
  granularity: 'granularity',
};

/** Which of a partner's figures to tell; what is wrong with a period is found by the feature. */
export class PartnerAnalyticsQuery {
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
    example: '2025-06-01',
  })
  @Allow()
  startDate?: unknown;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'Of a custom period, its last day',
    example: '2025-06-30',
  })
  @Allow()
  endDate?: unknown;

  @ApiPropertyOptional({ enum: GRANULARITIES, description: 'Of the series' })
  @MayBeLeftOut()
  @IsIn(GRANULARITIES)
  granularity?: Granularity;

  @ApiPropertyOptional({ description: 'ISO 4217; your own when left out', example: 'INR' })
  @MayBeLeftOut()
  @IsCurrencyCode()
  currency?: string;

  @ApiPropertyOptional({ description: 'Only what was sold of this service' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: SERVICE_CHARACTERS_MAX })
  service?: string;
}

/** What to export; every currency when none is named. */
export class PartnerExportQuery extends PartnerAnalyticsQuery {
  @ApiPropertyOptional({ enum: REPORTS, default: 'redemptions' })
  @MayBeLeftOut()
  @IsIn(REPORTS)
  report: Report = 'redemptions';

  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @MayBeLeftOut()
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat = 'csv';

  @ApiPropertyOptional({ description: 'Only this coupon' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: ID_CHARACTERS_MAX })
  couponId?: string;
}

/** @param currency the partner's own, for those who name none; `null` leaves it to what is asked about */
export function toAnalyticsQuery(query: PartnerAnalyticsQuery, currency: string | null): AnalyticsQuery {
  return {
    period: {
      period: textOf(query.period),
      startDate: textOf(query.startDate),
      endDate: textOf(query.endDate),
      granularity: query.granularity ?? null,
    },
    names: PERIOD_FIELD_NAMES,
    currency: query.currency ?? currency,
    service: query.service ?? null,
  };
}

/** What is no text is no period either, and is shown as it was sent. */
function textOf(value: unknown): string | null {
  if (value == null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
