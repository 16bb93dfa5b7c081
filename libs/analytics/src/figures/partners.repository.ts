import { Injectable } from '@nestjs/common';

import { AnalyticsDatabase } from '../analytics-database.js';
import { ALL_SERVICES } from '../roll-up/totals.sql.js';
import type { FiguresQuery, PartnerFigures } from './figures.js';

const BY_PARTNER = `
  SELECT o.id AS "partnerId", o.name, sum(t.redemptions)::float8 AS redemptions,
    sum(t.discount_minor)::float8 AS "discountMinor", sum(t.order_value_minor)::float8 AS "orderValueMinor"
  FROM analytics_series s JOIN owners o ON o.id = s.owner_id AND o.kind = 'PARTNER'
  JOIN analytics_totals t ON t.series_id = s.id AND t.span = 'DAY'
    AND t.starts_at >= to_timestamp($3::float8 / 1000) AND t.starts_at < to_timestamp($4::float8 / 1000)
  WHERE s.kind = 'OWNER' AND s.currency = $1 AND s.service = $2 AND ($5::text IS NULL OR o.id = $5)
  GROUP BY o.id, o.name HAVING sum(t.redemptions) <> 0 ORDER BY redemptions DESC, "discountMinor" DESC, o.id`;

/** Figures by partner. */
@Injectable()
export class PartnersRepository {
  constructor(private readonly database: AnalyticsDatabase) {}

  /** All partners of which anything was redeemed; the platform is none. */
  async find({ subject, currency, service, period }: FiguresQuery): Promise<readonly PartnerFigures[]> {
    const ownerId = 'ownerId' in subject ? subject.ownerId : null;
    const values = [currency, service ?? ALL_SERVICES, period.start, period.end, ownerId];
    return this.database.read<PartnerFigures>(BY_PARTNER, values);
  }
}
