import type { AnalyticsDatabase } from '../analytics-database.js';
import type { DayRange, Period } from '../period/period.js';
import { ALL_SERVICES } from '../roll-up/totals.sql.js';
import type { Point, ServiceFigures } from './figures.js';
import type { FiguresSource, OrderFigures, OrderSums } from './sources.js';

/** A subject that has lines of its own; the subject of everything is empty. */
export interface Line {
  readonly kind: 'ALL' | 'OWNER' | 'PROMOTION' | 'COUPON';
  readonly subjectId: string;
  readonly currency: string;
  /** `null` is all of them. */
  readonly service: string | null;
}

const SUMS = `COALESCE(sum(t.redemptions), 0)::float8 AS redemptions,
  COALESCE(sum(t.order_value_minor), 0)::float8 AS "orderValueMinor",
  COALESCE(sum(t.discount_minor), 0)::float8 AS "discountMinor"`;

const OF_LINE = `s.kind = $1::"SeriesKind" AND s.subject_id = $2 AND s.currency = $3`;
const LINE = `${OF_LINE} AND s.service = $4`;
const DAYS = `t.series_id = s.id AND t.span = 'DAY' AND t.starts_at >= to_timestamp($5::float8 / 1000)
  AND t.starts_at < to_timestamp($6::float8 / 1000)`;

const SUMS_OF_DAYS = `
  SELECT ${SUMS}, COALESCE(sum(t.order_discount_minor), 0)::float8 AS "orderDiscountMinor",
    COALESCE(sum(t.refunded_minor), 0)::float8 AS "refundedMinor", (
      SELECT COALESCE(sum(r.customers), 0)::float8 FROM analytics_series s JOIN analytics_returns r ON r.series_id = s.id
      WHERE ${LINE} AND r.day >= $7::date AND r.day < $8::date AND r.previous_day < $7::date) AS "uniqueCustomers"
  FROM analytics_series s JOIN analytics_totals t ON ${DAYS} WHERE ${LINE}`;

const POINTS = `
  SELECT extract(epoch FROM GREATEST(date_trunc($7, t.starts_at, $8), to_timestamp($5::float8 / 1000)))::float8 * 1000 AS at,
    ${SUMS}
  FROM analytics_series s JOIN analytics_totals t ON t.series_id = s.id AND t.span = $9::"RollUpSpan"
    AND t.starts_at >= to_timestamp($5::float8 / 1000) AND t.starts_at < to_timestamp($6::float8 / 1000)
  WHERE ${LINE} GROUP BY 1 HAVING sum(t.redemptions) <> 0 OR sum(t.discount_minor) <> 0 ORDER BY 1`;

const BY_SERVICE = `
  SELECT NULLIF(s.service, '') AS service, ${SUMS}
  FROM analytics_series s JOIN analytics_totals t ON ${DAYS}
  WHERE ${OF_LINE} AND s.service <> '${ALL_SERVICES}' AND ($4 = '${ALL_SERVICES}' OR s.service = $4)
  GROUP BY s.service HAVING sum(t.redemptions) <> 0 ORDER BY redemptions DESC, s.service`;

const CURRENCIES = `
  SELECT s.currency FROM analytics_series s
  WHERE s.kind = $1::"SeriesKind" AND s.subject_id = $2 AND s.service = $3 AND EXISTS (
    SELECT 1 FROM analytics_totals t WHERE t.series_id = s.id AND t.span = 'DAY' AND t.redemptions <> 0
      AND t.starts_at >= to_timestamp($4::float8 / 1000) AND t.starts_at < to_timestamp($5::float8 / 1000))
  ORDER BY s.currency`;

/** Figures out of the roll-ups. */
export class RolledUpSource implements FiguresSource {
  constructor(
    private readonly database: AnalyticsDatabase,
    private readonly line: Line,
  ) {}

  async read(period: Period): Promise<OrderFigures> {
    const [sums, previous, points, byService, currencies] = await Promise.all([
      this.sums(period),
      this.sums(period.previous),
      this.points(period),
      this.byService(period),
      this.currencies(period),
    ]);
    return { sums, previous, points, byService, currencies };
  }

  private async sums(range: DayRange): Promise<OrderSums> {
    const values = [...this.between(range), range.firstDay, range.endDay];
    const [row] = await this.database.read<OrderSums>(SUMS_OF_DAYS, values);
    if (row === undefined) throw new Error('A sum has no row');
    return row;
  }

  private async points(period: Period): Promise<readonly Point[]> {
    const { granularity, timezone } = period;
    const span = granularity === 'hour' ? 'HOUR' : 'DAY';
    return this.database.read<Point>(POINTS, [...this.between(period), granularity, timezone, span]);
  }

  private async byService(range: DayRange): Promise<readonly ServiceFigures[]> {
    return this.database.read<ServiceFigures>(BY_SERVICE, this.between(range));
  }

  private async currencies({ start, end }: DayRange): Promise<readonly string[]> {
    const { kind, subjectId, service } = this.line;
    const values = [kind, subjectId, service ?? ALL_SERVICES, start, end];
    const rows = await this.database.read<{ currency: string }>(CURRENCIES, values);
    return rows.map(({ currency }) => currency);
  }

  private between({ start, end }: DayRange): readonly unknown[] {
    const { kind, subjectId, currency, service } = this.line;
    return [kind, subjectId, currency, service ?? ALL_SERVICES, start, end];
  }
}
