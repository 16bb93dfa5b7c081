import type { LedgerCheck } from './ledger-check.js';

/** Redemptions against their own parts. */
export const REDEMPTION_CHECKS: readonly LedgerCheck[] = [
  {
    rule: 'use-states',
    sql: `
      SELECT r.owner_id || '/' || r.id AS subject,
        format('redemption is %s, a use of it %s', r.status, u.state) AS message
      FROM redemptions r JOIN redemption_uses u ON u.redemption_id = r.id AND u.owner_id = r.owner_id
      WHERE NOT CASE
        WHEN r.status = 'RESERVED' THEN u.state = 'HELD' AND u.expires_at = r.expires_at
        WHEN r.status = 'REDEEMED' THEN u.state = 'USED'
        WHEN r.status IN ('RELEASED', 'EXPIRED') THEN u.state = 'RETURNED'
        ELSE u.state <> 'HELD' END`,
  },
  {
    rule: 'counted',
    sql: `
      SELECT r.owner_id || '/' || r.id AS subject, format('redemption (%s, %s) is %s', r.order_type, r.status,
        CASE WHEN r.counted THEN 'counted' ELSE 'not counted' END) AS message
      FROM redemptions r LEFT JOIN LATERAL (
        SELECT bool_or(u.state <> 'RETURNED') AS taken FROM redemption_uses u
        WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id
      ) t ON true
      WHERE r.counted <> CASE
        WHEN r.order_type = 'DEPOSIT' OR r.status IN ('RELEASED', 'EXPIRED') THEN false
        WHEN r.status IN ('RESERVED', 'REDEEMED') THEN true
        ELSE COALESCE(t.taken, r.counted) END`,
  },
  {
    rule: 'discount',
    sql: `
      SELECT r.owner_id || '/' || r.id AS subject, format('redemption is discounted by %s, its coupons give %s',
        r.discount_minor, COALESCE(sum(u.discount_minor), 0)) AS message
      FROM redemptions r
      LEFT JOIN redemption_uses u ON u.redemption_id = r.id AND u.owner_id = r.owner_id
      GROUP BY r.id, r.owner_id HAVING r.discount_minor <> COALESCE(sum(u.discount_minor), 0)`,
  },
  {
    rule: 'line-shares',
    sql: `
      SELECT u.owner_id || '/' || u.redemption_id || '/' || u.coupon_id AS subject,
        format('coupon gives %s, its shares of lines and shipping sum to %s', u.discount_minor,
          s.total + u.shipping_discount_minor) AS message
      FROM redemption_uses u CROSS JOIN LATERAL (
        SELECT COALESCE(sum((share ->> 'discountMinor')::bigint), 0) AS total
        FROM jsonb_array_elements(u.line_shares) share
      ) s
      WHERE u.discount_minor <> s.total + u.shipping_discount_minor`,
  },
  {
    rule: 'line-amounts',
    sql: `
      SELECT r.owner_id || '/' || r.id || '/' || (line ->> 'index') AS subject, format(
        'line of %s is discounted by %s', line ->> 'amountMinor', s.total) AS message
      FROM redemptions r CROSS JOIN LATERAL jsonb_array_elements(r.lines) line CROSS JOIN LATERAL (
        SELECT sum((share ->> 'discountMinor')::bigint) AS total
        FROM redemption_uses u CROSS JOIN LATERAL jsonb_array_elements(u.line_shares) share
        WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id AND share ->> 'index' = line ->> 'index'
      ) s
      WHERE s.total > (line ->> 'amountMinor')::bigint`,
  },
  {
    rule: 'shipping',
    sql: `
      SELECT r.owner_id || '/' || r.id AS subject,
        format('shipping of %s is discounted by %s', r.shipping_minor, sum(u.shipping_discount_minor)) AS message
      FROM redemptions r JOIN redemption_uses u ON u.redemption_id = r.id AND u.owner_id = r.owner_id
      GROUP BY r.id, r.owner_id HAVING sum(u.shipping_discount_minor) > r.shipping_minor`,
  },
  {
    rule: 'subtotal',
    sql: `
      SELECT r.owner_id || '/' || r.id AS subject,
        format('subtotal is %s, the lines sum to %s', r.subtotal_minor, s.total) AS message
      FROM redemptions r CROSS JOIN LATERAL (
        SELECT COALESCE(sum((line ->> 'amountMinor')::bigint), 0) AS total
        FROM jsonb_array_elements(r.lines) line
      ) s
      WHERE r.subtotal_minor <> s.total`,
  },
  {
    rule: 'refunds',
    sql: `
      SELECT r.owner_id || '/' || r.id AS subject, format('%s redemption of %s has refunded %s, its lines %s',
        r.status, r.subtotal_minor, r.refunded_order_value_minor, s.total) AS message
      FROM redemptions r CROSS JOIN LATERAL (
        SELECT COALESCE(sum((line ->> 'orderValueMinor')::bigint), 0) AS total,
          COALESCE(sum((line ->> 'discountMinor')::bigint), 0) AS discount
        FROM jsonb_array_elements(r.refunded_lines) line
      ) s
      WHERE r.refunded_order_value_minor <> s.total OR r.refunded_discount_minor <> s.discount
        OR r.status = 'REFUNDED' AND r.refunded_order_value_minor <> r.subtotal_minor
        OR r.status IN ('RESERVED', 'REDEEMED', 'RELEASED', 'EXPIRED') AND s.total <> 0`,
  },
  {
    rule: 'order-reference',
    sql: `
      SELECT owner_id || '/' || order_reference AS subject,
        format('%s live redemptions have this order reference', count(*)) AS message
      FROM redemptions WHERE status NOT IN ('RELEASED', 'EXPIRED')
      GROUP BY owner_id, order_reference HAVING count(*) > 1`,
  },
];
