import { Injectable } from '@nestjs/common';

import type { CustomerRecord } from '#features/customers';
import { type Statement, Statements } from '#platform/database';

import type { FactsQuestion } from './facts-question.js';

/** Rows about everything that a batch asks for, each thing once. Those of one customer or order are found by owner. */
export interface FactRows {
  readonly now_ms: number;
  readonly owners:
    readonly [id: string, currency: string, timezone: string, status: string, codeless: string][] | null;
  readonly promotions: readonly [id: string, version: number, uses: number, spentMinor: number][] | null;
  readonly coupons:
    | readonly [id: string, assignedCustomerId: string | null, archived: boolean, assignmentLapsed: boolean][]
    | null;
  readonly customers: readonly (CustomerRecord & { readonly ownerId: string })[] | null;
  readonly customer_uses: readonly [customerId: string, promotionId: string, uses: number][] | null;
  readonly products: readonly [ownerId: string, productId: string][] | null;
  readonly orders: readonly [ownerId: string, orderReference: string][] | null;
}

/**
 * Reservations past their end are taken off in the statement that reads the counters, by the database's clock
 * (05-redemptions.md). LATERAL … LIMIT 1 looks each row up by its key, whatever is thought of the tables' sizes when
 * the plan is made.
 */
const READ_FACTS: Statement = {
  name: 'read-facts',
  text: `
    WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now), asked AS MATERIALIZED (SELECT $1::jsonb AS q),
    people AS MATERIALIZED (
      SELECT DISTINCT i.customer_id, a.o AS owner_id
      FROM asked, jsonb_to_recordset(q -> 'people') AS a(o text, k "IdentityKind", v text)
      CROSS JOIN LATERAL (SELECT * FROM customer_identities i
        WHERE i.owner_id = a.o AND i.kind = a.k AND i.value = a.v LIMIT 1) i)
    SELECT extract(epoch FROM clock.now)::float8 * 1000 AS now_ms,
      (SELECT json_agg(json_build_array(n.id, n.currency, n.timezone, n.status, codeless_terms(n.id, clock.now)))
        FROM jsonb_array_elements_text(q -> 'owners') AS a(id)
        CROSS JOIN LATERAL (SELECT * FROM owners n WHERE n.id = a.id LIMIT 1) n) AS owners,
      (SELECT json_agg(json_build_array(p.id, p.version, p.uses - held.uses, p.spent_minor - held.spent))
        FROM jsonb_to_recordset(q -> 'promotions') AS a(o text, i text)
        CROSS JOIN LATERAL (SELECT * FROM promotions p WHERE p.id = a.i AND p.owner_id = a.o LIMIT 1) p
        CROSS JOIN LATERAL (
          SELECT count(*) AS uses, COALESCE(sum(u.discount_minor), 0) AS spent FROM redemption_uses u
          WHERE u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state = 'HELD' AND u.expires_at <= clock.now
        ) held WHERE p.deleted_at IS NULL) AS promotions,
      (SELECT json_agg(json_build_array(c.id, c.assigned_customer_id, c.archived_at IS NOT NULL,
          c.assigned_by_hold AND NOT EXISTS (SELECT 1 FROM redemption_uses u
            WHERE u.coupon_id = c.id AND u.owner_id = c.owner_id AND u.state = 'HELD' AND u.expires_at > clock.now)))
        FROM jsonb_to_recordset(q -> 'coupons') AS a(o text, i text)
        CROSS JOIN LATERAL (SELECT * FROM coupons c WHERE c.id = a.i AND c.owner_id = a.o LIMIT 1) c
        WHERE c.deleted_at IS NULL) AS coupons,
      (SELECT json_agg(json_build_object('ownerId', c.owner_id, 'id', c.id,
          'redemptions', c.redemptions - overdue.orders,
          'couponRedemptions', c.coupon_redemptions - overdue.coupon_orders,
          'identities', (SELECT json_agg(json_build_object('kind', i.kind, 'value', i.value))
            FROM customer_identities i WHERE i.customer_id = c.id AND i.owner_id = c.owner_id)) ORDER BY c.id)
        FROM people
        CROSS JOIN LATERAL (SELECT * FROM customers c
          WHERE c.id = people.customer_id AND c.owner_id = people.owner_id LIMIT 1) c
        CROSS JOIN LATERAL (
          SELECT count(*) AS orders, count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM redemption_uses u WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id)) AS coupon_orders
          FROM redemptions r WHERE r.customer_id = c.id AND r.owner_id = c.owner_id AND r.status = 'RESERVED'
            AND r.counted AND r.expires_at <= clock.now
        ) overdue) AS customers,
      (SELECT json_agg(json_build_array(t.customer_id, t.promotion_id, t.uses - held.uses))
        FROM jsonb_to_recordset(q -> 'pairs') AS a(o text, k "IdentityKind", v text, p text)
        CROSS JOIN LATERAL (SELECT * FROM customer_identities i
          WHERE i.owner_id = a.o AND i.kind = a.k AND i.value = a.v LIMIT 1) i
        CROSS JOIN LATERAL (SELECT * FROM customer_uses t WHERE t.promotion_id = a.p
          AND t.customer_id = i.customer_id AND t.owner_id = a.o LIMIT 1) t
        CROSS JOIN LATERAL (
          SELECT count(*) AS uses FROM redemption_uses u
          WHERE u.promotion_id = t.promotion_id AND u.owner_id = t.owner_id AND u.customer_id = t.customer_id
            AND u.state = 'HELD' AND u.expires_at <= clock.now
        ) held) AS customer_uses,
      (SELECT json_agg(json_build_array(a.o, a.i))
        FROM jsonb_to_recordset(q -> 'products') AS a(o text, i text)
        CROSS JOIN LATERAL (SELECT p.on_sale FROM products p
          WHERE p.owner_id = a.o AND p.product_id = a.i LIMIT 1) p WHERE p.on_sale) AS products,
      (SELECT json_agg(json_build_array(a.o, a.r))
        FROM jsonb_to_recordset(q -> 'orders') AS a(o text, r text)
        CROSS JOIN LATERAL (SELECT 1 FROM redemptions r WHERE r.owner_id = a.o AND r.order_reference = a.r
          AND r.status NOT IN ('RELEASED', 'EXPIRED') LIMIT 1) r) AS orders
    FROM clock, asked`,
};

/** Asks for many orders at once. */
@Injectable()
export class FactsStatement {
  constructor(private readonly statements: Statements) {}

  async read(questions: readonly FactsQuestion[]): Promise<FactRows> {
    const [rows] = await this.statements.run<FactRows>(READ_FACTS, [JSON.stringify(toLists(questions))]);
    if (rows === undefined) throw new Error('The database answered no facts');
    return rows;
  }
}

/** Everything that is asked for, each once. */
function toLists(questions: readonly FactsQuestion[]): object {
  return {
    owners: [...new Set(questions.map(({ ownerId }) => ownerId))],
    promotions: distinct(questions, ({ ownerId: o, promotionIds }) => promotionIds.map((i) => ({ o, i }))),
    coupons: distinct(questions, ({ ownerId: o, couponIds }) => couponIds.map((i) => ({ o, i }))),
    people: distinct(questions, ({ ownerId: o, identities }) =>
      identities.map(({ kind: k, value: v }) => ({ o, k, v })),
    ),
    pairs: distinct(questions, ({ ownerId: o, identities, promotionIds }) =>
      identities.flatMap(({ kind: k, value: v }) => promotionIds.map((p) => ({ o, k, v, p }))),
    ),
    products: distinct(questions, ({ ownerId: o, productIds }) => productIds.map((i) => ({ o, i }))),
    orders: distinct(questions, ({ ownerId: o, orderReference: r }) => (r === null ? [] : [{ o, r }])),
  };
}

function distinct<Thing extends Readonly<Record<string, string>>>(
  questions: readonly FactsQuestion[],
  thingsOf: (question: FactsQuestion) => readonly Thing[],
): readonly Thing[] {
  const things = new Map<string, Thing>();
  for (const question of questions) {
    for (const thing of thingsOf(question)) things.set(Object.values(thing).join('\n'), thing);
  }
  return [...things.values()];
}
