import type { LedgerCheck } from './ledger-check.js';

/** Counters against the rows that they count (05-redemptions.md, What is always true). */
export const COUNTER_CHECKS: readonly LedgerCheck[] = [
  {
    rule: 'promotion-uses',
    sql: `
      SELECT p.owner_id || '/' || p.id AS subject,
        format('promotion counts %s uses, %s are held or used', p.uses, count(u.redemption_id)) AS message
      FROM promotions p LEFT JOIN redemption_uses u
        ON u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state <> 'RETURNED'
      GROUP BY p.id, p.owner_id HAVING p.uses <> count(u.redemption_id)`,
  },
  {
    rule: 'promotion-spent',
    sql: `
      SELECT p.owner_id || '/' || p.id AS subject, format('promotion has spent %s, its uses give %s',
        p.spent_minor, COALESCE(sum(u.discount_minor), 0)) AS message
      FROM promotions p LEFT JOIN redemption_uses u
        ON u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state <> 'RETURNED'
      GROUP BY p.id, p.owner_id HAVING p.spent_minor <> COALESCE(sum(u.discount_minor), 0)`,
  },
  {
    rule: 'coupon-uses',
    sql: `
      SELECT c.owner_id || '/' || c.id AS subject,
        format('coupon counts %s uses, %s are held or used', c.uses, count(u.redemption_id)) AS message
      FROM coupons c LEFT JOIN redemption_uses u
        ON u.coupon_id = c.id AND u.owner_id = c.owner_id AND u.state <> 'RETURNED'
      GROUP BY c.id, c.owner_id HAVING c.uses <> count(u.redemption_id)`,
  },
  {
    rule: 'customer-uses',
    sql: `
      SELECT owner_id || '/' || customer_id || '/' || promotion_id AS subject, format(
        'customer counts %s uses of the promotion, %s are held or used', sum(counted), sum(taken)) AS message
      FROM (
        SELECT owner_id, customer_id, promotion_id, uses AS counted, 0 AS taken FROM customer_uses
        UNION ALL
        SELECT owner_id, customer_id, promotion_id, 0, 1 FROM redemption_uses
        WHERE customer_id IS NOT NULL AND state <> 'RETURNED'
      ) t
      GROUP BY owner_id, customer_id, promotion_id HAVING sum(counted) <> sum(taken)`,
  },
  {
    rule: 'customer-redemptions',
    sql: `
      SELECT c.owner_id || '/' || c.id AS subject, format('customer counts %s orders, %s with coupons; there are %s, %s',
        c.redemptions, c.coupon_redemptions, n.orders, n.coupon_orders) AS message
      FROM customers c CROSS JOIN LATERAL (
        SELECT count(*) AS orders, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM redemption_uses u
          WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id)) AS coupon_orders
        FROM redemptions r WHERE r.customer_id = c.id AND r.owner_id = c.owner_id AND r.counted
      ) n
      WHERE c.redemptions <> n.orders OR c.coupon_redemptions <> n.coupon_orders`,
  },
];

/** Limits against what is used. */
export const LIMIT_CHECKS: readonly LedgerCheck[] = [
  {
    rule: 'total-limit',
    sql: `
      SELECT p.owner_id || '/' || p.id AS subject,
        format('%s of %s uses are held or used', count(*), p.uses_max) AS message
      FROM promotions p JOIN redemption_uses u
        ON u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state <> 'RETURNED'
      GROUP BY p.id, p.owner_id HAVING count(*) > p.uses_max`,
  },
  {
    rule: 'budget',
    sql: `
      SELECT p.owner_id || '/' || p.id AS subject,
        format('%s of a budget of %s is spent', sum(u.discount_minor), p.budget_minor) AS message
      FROM promotions p JOIN redemption_uses u
        ON u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state <> 'RETURNED'
      GROUP BY p.id, p.owner_id HAVING sum(u.discount_minor) > p.budget_minor`,
  },
  {
    // Two records that turn out to be one person may have used more together than one may alone.
    rule: 'customer-limit',
    sql: `
      SELECT u.owner_id || '/' || u.customer_id || '/' || u.promotion_id AS subject,
        format('%s of %s uses of one customer are held or used', count(*), p.uses_max_per_customer) AS message
      FROM redemption_uses u JOIN promotions p ON p.id = u.promotion_id AND p.owner_id = u.owner_id
      WHERE u.state <> 'RETURNED' AND u.customer_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM customers m WHERE m.merged_into_id = u.customer_id AND m.owner_id = u.owner_id)
      GROUP BY u.owner_id, u.customer_id, u.promotion_id, p.uses_max_per_customer
      HAVING count(*) > p.uses_max_per_customer`,
  },
];
