/** The refunds of an order's lines as paid money: order value less the discount on it. */
const paidBack = (refunds: string, only = 'true'): string => `
  COALESCE((SELECT sum((refund ->> 'orderValueMinor')::bigint - (refund ->> 'discountMinor')::bigint)
    FROM jsonb_array_elements(${refunds}) refund WHERE ${only}), 0)::bigint`;

/** What of the discount of a use falls on some lines. */
const sharesOf = (use: string): string => `
  COALESCE((SELECT sum((share ->> 'discountMinor')::bigint) FROM jsonb_array_elements(${use}.line_shares) share
    WHERE share ->> 'index' = ANY (g.indexes)), 0)`;

/**
 * What a use `u` of an order `r` comes to, split by the services of the order's lines (an empty one for lines that name
 * none): `service, is_first, order_value, discount, order_discount, refunded`. Amounts are minor units. Order values are
 * without shipping, as everywhere; a discount of the shipping counts with the service of the first line.
 * @param refunds SQL of the order's refunded lines, null without any
 */
export const partsOfUse = (refunds: string): string => `
    SELECT COALESCE(r.lines -> 0 ->> 'service', '') AS service, true AS is_first, r.subtotal_minor AS order_value,
      u.discount_minor AS discount, r.discount_minor AS order_discount,
      CASE WHEN ${refunds} IS NULL THEN 0 ELSE ${paidBack(refunds)} END AS refunded
    WHERE jsonb_array_length(r.lines) = 1
    UNION ALL
    SELECT g.service, g.is_first, g.order_value,
      (${sharesOf('u')} + CASE WHEN g.is_first THEN u.shipping_discount_minor ELSE 0 END)::bigint,
      (SELECT sum(${sharesOf('o')} + CASE WHEN g.is_first THEN o.shipping_discount_minor ELSE 0 END)
        FROM redemption_uses o WHERE o.redemption_id = r.id AND o.owner_id = r.owner_id)::bigint,
      CASE WHEN ${refunds} IS NULL THEN 0
        ELSE ${paidBack(refunds, `refund ->> 'index' = ANY (g.indexes)`)} END
    FROM (
      SELECT COALESCE(line ->> 'service', '') AS service, min(n) = 1 AS is_first,
        sum((line ->> 'amountMinor')::bigint)::bigint AS order_value, array_agg(line ->> 'index') AS indexes
      FROM jsonb_array_elements(r.lines) WITH ORDINALITY AS one (line, n) GROUP BY 1) g
    WHERE jsonb_array_length(r.lines) <> 1`;

/**
 * What each use of each order comes to, a row for each service of its lines (see `partsOfUse`).
 * @param orders a table of orders: `owner_id, redemption_id, sign, customer_id, refunds`
 */
export const partsOf = (orders: string): string => `
  SELECT s.owner_id, s.redemption_id, s.sign, s.customer_id, r.currency::text AS currency,
    date_trunc('hour', r.created_at, z.timezone) AS hour, (r.created_at AT TIME ZONE z.timezone)::date AS day,
    l.service, l.is_first, u.promotion_id, u.coupon_id, u.position = 0 AS leads_order,
    u.position = 0 OR NOT EXISTS (
      SELECT 1 FROM redemption_uses o WHERE o.redemption_id = u.redemption_id AND o.owner_id = u.owner_id
        AND o.promotion_id = u.promotion_id AND o.position < u.position) AS leads_promotion,
    l.order_value, l.discount, l.order_discount, l.refunded
  FROM ${orders} s CROSS JOIN (SELECT timezone FROM analytics_state) z
  JOIN redemptions r ON r.id = s.redemption_id AND r.owner_id = s.owner_id
  JOIN redemption_uses u ON u.redemption_id = s.redemption_id AND u.owner_id = s.owner_id
  CROSS JOIN LATERAL (${partsOfUse('s.refunds')}
  ) l`;

/** The parts of the staged orders. */
export const STAGE_PARTS = `INSERT INTO staged_parts ${partsOf('staged_orders')}`;
