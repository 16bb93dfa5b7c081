import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import {
  type AnalyticsQuery,
  type AnalyticsScope,
  EXPORT_FORMATS,
  type ExportFormat,
  REPORTS,
  type Report,
} from '#features/analytics';
import { IsCurrencyCode, IsText } from '#platform/http';

import { MayBeLeftOut } from '../fields/presence.js';
import { PERIOD_FIELD_NAMES, PeriodQuery, toGivenPeriod } from './period.query.js';

const ID_CHARACTERS_MAX = 64;
const SERVICE_CHARACTERS_MAX = 128;

/** Which figures of one coupon to tell. */
export class CouponAnalyticsQuery extends PeriodQuery {
  @ApiPropertyOptional({ description: 'ISO 4217; amounts are in its minor units', example: 'INR' })
  @MayBeLeftOut()
  @IsCurrencyCode()
  currency?: string;

  @ApiPropertyOptional({ description: 'Only what was sold of this service', example: 'strength_finder' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: SERVICE_CHARACTERS_MAX })
  service?: string;
}

/** Which figures to tell. */
export class AnalyticsOverviewQuery extends CouponAnalyticsQuery {
  @ApiPropertyOptional({ description: 'Only what this partner’s coupons did' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: ID_CHARACTERS_MAX })
  partner_id?: string;

  @ApiPropertyOptional({ description: 'Only what this discount profile did, or the promotion with this id' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: ID_CHARACTERS_MAX })
  profile_id?: string;
}

/** What to export; every currency when none is named. */
export class AnalyticsExportQuery extends AnalyticsOverviewQuery {
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
  coupon_id?: string;
}

export function toAnalyticsQuery(query: CouponAnalyticsQuery): AnalyticsQuery {
  return {
    period: toGivenPeriod(query),
    names: PERIOD_FIELD_NAMES,
    currency: query.currency ?? null,
    service: query.service ?? null,
  };
}

export function toScope({
  partner_id: partner,
  profile_id: profile,
}: AnalyticsOverviewQuery): AnalyticsScope {
  return { partnerId: partner ?? null, profileId: profile ?? null };
}
