import type { Instant } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { AnalyticsDatabase } from '../analytics-database.js';
import type { DayRange, Period } from '../period/period.js';
import { partsOf } from '../roll-up/parts.sql.js';
import type { Point, ServiceFigures } from './figures.js';
import type { FiguresSource, OrderSums } from './sources.js';

/** A promotion or coupon that is not used much. */
export interface SeldomUsed {
  readonly kind: 'PROMOTION' | 'COUPON';
  readonly ownerId: OwnerId;
  readonly id: string;
  readonly currency: string;
  /** `null` is all of them. */
  readonly service: string | null;
}

interface Parts {
  readonly column: 'promotion_id' | 'coupon_id';
  /** Of several uses of a promotion in an order one stands for the order. */
  readonly leads: string;
}

const PARTS: Readonly<Record<SeldomUsed['kind'], Parts>> = {
  PROMOTION: { column: 'promotion_id', leads: 'leads_promotion' },
  COUPON: { column: 'coupon_id', leads: 'true' },
};

/** The parts of one promotion's or coupon's orders between two instants: $1 its owner, $2 its id, $3 and $4 when. */
const parts = ({ column }: Parts): string => `
  orders AS MATERIALIZED (
    SELECT DISTINCT ON (r.id) r.owner_id, r.id AS redemption_id, 1 AS sign, r.customer_id,
      NULLIF(r.refunded_lines, '[]') AS refunds
    FROM redemption_uses u JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
    WHERE u.owner_id = $1 AND u.${column} = $2 AND is_counted(r.status)
      AND r.created_at >= to_timestamp($3::float8 / 1000) AND r.created_at < to_timestamp($4::float8 / 1000)),
  parts AS MATERIALIZED (SELECT * FROM (${partsOf('orders')}) p WHERE p.${column} = $2)`;

const sums = (leads: string): string => `
  COALESCE(sum(order_value) FILTER (WHERE ${leads}), 0)::float8 AS "orderValueMinor",
  COALESCE(sum(discount), 0)::float8 AS "discountMinor"`;

/** An order with several services is one order, unless one of them is asked for. */
const IN_SERVICE = `currency = $5 AND ($6::text IS NULL OR service = $6)`;
const COUNTS = `($6::text IS NOT NULL OR is_first)`;

const sumsOf = (kind: Parts): string => `
  WITH ${parts(kind)}
  SELECT count(*) FILTER (WHERE ${kind.leads} AND ${COUNTS})::float8 AS redemptions, ${sums(kind.leads)},
    COALESCE(sum(order_discount) FILTER (WHERE ${kind.leads}), 0)::float8 AS "orderDiscountMinor",
    COALESCE(sum(refunded) FILTER (WHERE ${kind.leads}), 0)::float8 AS "refundedMinor",
    count(DISTINCT customer_id)::float8 AS "uniqueCustomers"
  FROM parts WHERE ${IN_SERVICE}`;

const pointsOf = (kind: Parts): string => `
  WITH ${parts(kind)}
  SELECT extract(epoch FROM GREATEST(date_trunc($7, hour, $8), to_timestamp($3::float8 / 1000)))::float8 * 1000 AS at,
    count(*) FILTER (WHERE ${kind.leads} AND ${COUNTS})::float8 AS redemptions, ${sums(kind.leads)}
  FROM parts WHERE ${IN_SERVICE} GROUP BY 1 ORDER BY 1`;

const byServiceOf = (kind: Parts): string => `
  WITH ${parts(kind)}
  SELECT NULLIF(service, '') AS service, count(*) FILTER (WHERE ${kind.leads})::float8 AS redemptions,
    ${sums(kind.leads)}
  FROM parts WHERE ${IN_SERVICE} GROUP BY parts.service ORDER BY redemptions DESC, parts.service`;

const currenciesOf = (kind: Parts): string => `
  WITH ${parts(kind)} SELECT DISTINCT currency FROM parts WHERE $5::text IS NULL OR service = $5 ORDER BY 1`;

/** Figures out of the ledger, for what is used so seldom that nothing is faster. */
export class LedgerSource implements FiguresSource {
  constructor(
    private readonly database: AnalyticsDatabase,
    private readonly of: SeldomUsed,
  ) {}

  async sums(range: DayRange): Promise<OrderSums> {
    const [row] = await this.read<OrderSums>(sumsOf, range);
    if (row === undefined) throw new Error('A sum has no row');
    return row;
  }

  async points(period: Period): Promise<readonly Point[]> {
    return this.read<Point & { at: Instant }>(pointsOf, period, [period.granularity, period.timezone]);
  }

  async byService(range: DayRange): Promise<readonly ServiceFigures[]> {
    return this.read<ServiceFigures>(byServiceOf, range);
  }

  async currencies({ start, end }: DayRange): Promise<readonly string[]> {
    const { kind, ownerId, id, service } = this.of;
    const text = currenciesOf(PARTS[kind]);
    const rows = await this.database.read<{ currency: string }>(text, [ownerId, id, start, end, service]);
    return rows.map(({ currency }) => currency);
  }

  private async read<Row extends object>(
    statement: (kind: Parts) => string,
    { start, end }: DayRange,
    more: readonly unknown[] = [],
  ): Promise<Row[]> {
    const { kind, ownerId, id, currency, service } = this.of;
    const values = [ownerId, id, start, end, currency, service, ...more];
    return this.database.read<Row>(statement(PARTS[kind]), values);
  }
}
