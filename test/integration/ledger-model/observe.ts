import type { Observed, PromotionCounts } from './expected.js';
import type { Product } from './product.js';
import { namesOf, orderViewOf } from './views.js';

interface Rows {
  readonly promotions: readonly (PromotionCounts & { readonly id: string })[] | null;
  readonly coupons: readonly { id: string; uses: number }[] | null;
  readonly customers:
    | readonly {
        owner: string;
        known: readonly string[];
        redemptions: number;
        coupons: number;
        uses: Readonly<Record<string, number>> | null;
      }[]
    | null;
}

/** Held uses past their end are taken off: that nobody has tidied them away must make no difference. */
const COUNTERS = `
  WITH late AS (
    SELECT u.promotion_id, u.coupon_id, u.customer_id, u.discount_minor FROM redemption_uses u
    WHERE u.owner_id = ANY($1) AND u.state = 'HELD' AND u.expires_at <= clock_timestamp()
  ), late_orders AS (
    SELECT r.customer_id, EXISTS (SELECT 1 FROM redemption_uses u WHERE u.redemption_id = r.id) AS with_coupon
    FROM redemptions r
    WHERE r.owner_id = ANY($1) AND r.status = 'RESERVED' AND r.counted AND r.expires_at <= clock_timestamp()
  )
  SELECT
    (SELECT jsonb_agg(jsonb_build_object('id', p.id,
      'uses', p.uses - (SELECT count(*) FROM late WHERE promotion_id = p.id),
      'spentMinor', p.spent_minor - (SELECT coalesce(sum(discount_minor), 0) FROM late WHERE promotion_id = p.id),
      'amountMinor', p.discount -> 'amountMinor', 'usesMax', p.uses_max, 'usesMaxPerCustomer', p.uses_max_per_customer, 'budgetMinor', p.budget_minor,
      'on', p.status = 'ACTIVE', 'window', CASE WHEN p.starts_at > clock_timestamp() THEN 'ahead'
        WHEN p.ends_at <= clock_timestamp() THEN 'over' ELSE 'open' END))
      FROM promotions p WHERE p.owner_id = ANY($1)) AS promotions,
    (SELECT jsonb_agg(jsonb_build_object('id', c.id,
      'uses', c.uses - (SELECT count(*) FROM late WHERE coupon_id = c.id)))
      FROM coupons c WHERE c.owner_id = ANY($1)) AS coupons,
    (SELECT jsonb_agg(jsonb_build_object('owner', m.owner_id,
      'known', (SELECT jsonb_agg(i.kind || ' ' || i.value) FROM customer_identities i WHERE i.customer_id = m.id),
      'redemptions', m.redemptions - (SELECT count(*) FROM late_orders WHERE customer_id = m.id),
      'coupons', m.coupon_redemptions - (SELECT count(*) FROM late_orders WHERE customer_id = m.id AND with_coupon),
      'uses', (SELECT jsonb_object_agg(n.promotion_id, n.uses - (SELECT count(*) FROM late
        WHERE customer_id = m.id AND promotion_id = n.promotion_id)) FROM customer_uses n WHERE n.customer_id = m.id)))
      FROM customers m WHERE m.owner_id = ANY($1) AND m.merged_into_id IS NULL) AS customers`;

const ANY = { code: null, customer: null, orderReference: null, status: null, from: null, to: null };

/** What is there to see. */
export async function observe(product: Product): Promise<Observed> {
  const { owners, ledger } = product;
  const [[rows], ...pages] = await Promise.all([
    ledger.database.query<Rows & Record<string, unknown>>(COUNTERS, [owners]),
    ...owners.map((owner) => ledger.reader.list(owner, ANY, { limit: 100, before: null })),
  ]);
  const names = namesOf(product);
  const named = (id: string): string => names.get(id) ?? id;
  return {
    promotions: Object.fromEntries(
      (rows?.promotions ?? []).map(({ id, ...counts }) => [named(id), { ...counts }]),
    ),
    codes: Object.fromEntries((rows?.coupons ?? []).map(({ id, uses }) => [named(id), uses])),
    customers: Object.fromEntries(
      (rows?.customers ?? []).map(({ owner, known, redemptions, coupons, uses }) => [
        `${owners.findIndex((id) => id === owner)}: ${[...known].sort().join(', ')}`,
        {
          redemptions,
          couponRedemptions: coupons,
          uses: Object.fromEntries(
            Object.entries(uses ?? {}).flatMap(([id, count]) => (count === 0 ? [] : [[named(id), count]])),
          ),
        },
      ]),
    ),
    orders: Object.fromEntries(
      pages.flatMap(({ items }) => items.map((record) => [named(record.id), orderViewOf(product, record)])),
    ),
  };
}
