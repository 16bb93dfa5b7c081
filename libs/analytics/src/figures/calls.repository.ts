import { Injectable } from '@nestjs/common';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { DayRange } from '../period/period.js';
import type { Figures, FiguresQuery } from './figures.js';

/** How many calls there were. */
export interface CallSums {
  readonly validations: number;
  readonly accepted: number;
  readonly rejections: number;
}

const WHERE = `promotion_id = $1 AND coupon_id = $2 AND currency = $3 AND day >= $4::date AND day < $5::date
  AND ($6::text IS NULL OR owner_id = $6) AND ($7::text IS NULL OR service = $7)`;

const SUMS = `
  SELECT COALESCE(sum(validations), 0)::float8 AS validations, COALESCE(sum(accepted), 0)::float8 AS accepted,
    COALESCE(sum(rejections), 0)::float8 AS rejections
  FROM analytics_calls WHERE ${WHERE}`;

const REASONS = `
  SELECT reason, sum(count)::float8 AS count FROM analytics_rejections WHERE ${WHERE}
  GROUP BY reason ORDER BY count DESC, reason`;

/** Validations and refusals. */
@Injectable()
export class CallsRepository {
  constructor(private readonly database: AnalyticsDatabase) {}

  async sums(query: FiguresQuery, range: DayRange): Promise<CallSums> {
    const [row] = await this.database.read<CallSums>(SUMS, valuesOf(query, range));
    if (row === undefined) throw new Error('A sum has no row');
    return row;
  }

  /** The most frequent first. */
  async reasons(query: FiguresQuery): Promise<Figures['rejectionReasons']> {
    return this.database.read<{ reason: string; count: number }>(REASONS, valuesOf(query, query.period));
  }
}

function valuesOf({ subject, currency, service }: FiguresQuery, range: DayRange): readonly unknown[] {
  const promotionId = 'promotionId' in subject ? subject.promotionId : '';
  const couponId = 'couponId' in subject ? subject.couponId : '';
  const ownerId = 'ownerId' in subject ? subject.ownerId : null;
  return [promotionId, couponId, currency, range.firstDay, range.endDay, ownerId, service];
}
