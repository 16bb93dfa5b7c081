import type { OwnerId } from '#platform/owner';

import type { AnalyticsDatabase } from '../analytics-database.js';
import type { Period } from '../period/period.js';
import { partsOf } from '../roll-up/parts.sql.js';
import type { FiguresSource, OrderFigures } from './sources.js';

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

const sumsOf = ({ leads }: Parts): string => `
  count(*) FILTER (WHERE ${leads} AND ${COUNTS})::float8 AS redemptions, ${sums(leads)},
  COALESCE(sum(order_discount) FILTER (WHERE ${leads}), 0)::float8 AS "orderDiscountMinor",
  COALESCE(sum(refunded) FILTER (WHERE ${leads}), 0)::float8 AS "refundedMinor",
  count(DISTINCT customer_id)::float8 AS "uniqueCustomers"`;

const pointsOf = ({ leads }: Parts): string => `
  extract(epoch FROM GREATEST(date_trunc($8, hour, $9), to_timestamp($10::float8 / 1000)))::float8 * 1000 AS at,
  count(*) FILTER (WHERE ${leads} AND ${COUNTS})::float8 AS redemptions, ${sums(leads)}`;

const byServiceOf = ({ leads }: Parts): string => `
  NULLIF(service, '') AS service, count(*) FILTER (WHERE ${leads})::float8 AS redemptions, ${sums(leads)}`;

/** Everything at once, so that each order is looked up once. The period begins with the day $7, the one before ends. */
const figuresOf = (kind: Parts): string => `
  WITH ${parts(kind)}, wanted AS MATERIALIZED (SELECT * FROM parts WHERE ${IN_SERVICE})
  SELECT
    (SELECT row_to_json(t) FROM (SELECT ${sumsOf(kind)} FROM wanted WHERE day >= $7::date) t) AS sums,
    (SELECT row_to_json(t) FROM (SELECT ${sumsOf(kind)} FROM wanted WHERE day < $7::date) t) AS previous,
    (SELECT COALESCE(json_agg(t ORDER BY t.at), '[]') FROM (
      SELECT ${pointsOf(kind)} FROM wanted WHERE day >= $7::date GROUP BY 1) t) AS points,
    (SELECT COALESCE(json_agg(t ORDER BY t.redemptions DESC, t.service NULLS FIRST), '[]') FROM (
      SELECT ${byServiceOf(kind)} FROM wanted WHERE day >= $7::date GROUP BY wanted.service) t) AS "byService",
    (SELECT COALESCE(json_agg(t.currency ORDER BY t.currency), '[]') FROM (
      SELECT DISTINCT currency FROM parts
      WHERE day >= $7::date AND ($6::text IS NULL OR service = $6)) t) AS currencies`;

/** Figures out of the ledger, for what is used so seldom that nothing is faster. */
export class LedgerSource implements FiguresSource {
  constructor(
    private readonly database: AnalyticsDatabase,
    private readonly of: SeldomUsed,
  ) {}

  async read({ previous, start, end, firstDay, granularity, timezone }: Period): Promise<OrderFigures> {
    const { kind, ownerId, id, currency, service } = this.of;
    const [row] = await this.database.read<OrderFigures>(figuresOf(PARTS[kind]), [
      ...[ownerId, id, previous.start, end, currency, service],
      ...[firstDay, granularity, timezone, start],
    ]);
    if (row === undefined) throw new Error('A sum has no row');
    return row;
  }
}
