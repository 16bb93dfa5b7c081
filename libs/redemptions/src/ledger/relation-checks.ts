import type { LedgerCheck } from './ledger-check.js';

/** Rows that must agree on whose they are. */
export const RELATION_CHECKS: readonly LedgerCheck[] = [
  {
    rule: 'use-of-coupon',
    sql: `
      SELECT u.owner_id || '/' || u.redemption_id || '/' || u.coupon_id AS subject,
        format('use is of promotion %s, the coupon of %s', u.promotion_id, c.promotion_id) AS message
      FROM redemption_uses u JOIN coupons c ON c.id = u.coupon_id AND c.owner_id = u.owner_id
      WHERE u.promotion_id <> c.promotion_id`,
  },
  {
    rule: 'use-of-customer',
    sql: `
      SELECT u.owner_id || '/' || u.redemption_id || '/' || u.coupon_id AS subject,
        'the use and its redemption are of different customers' AS message
      FROM redemption_uses u JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
      WHERE u.customer_id IS DISTINCT FROM r.customer_id`,
  },
  {
    rule: 'merged-customer',
    sql: `
      SELECT c.owner_id || '/' || c.id AS subject, format('customer was merged into %s and still has %s',
        c.merged_into_id, array_to_string(left_behind.names, ', ')) AS message
      FROM customers c CROSS JOIN LATERAL (
        SELECT array_agg(name) AS names FROM (
          SELECT 'identities' AS name FROM customer_identities i
          WHERE i.customer_id = c.id AND i.owner_id = c.owner_id
          UNION SELECT 'uses' FROM customer_uses u WHERE u.customer_id = c.id AND u.owner_id = c.owner_id
          UNION SELECT 'redemptions' FROM redemptions r WHERE r.customer_id = c.id AND r.owner_id = c.owner_id
          UNION SELECT 'coupons' FROM coupons k WHERE k.assigned_customer_id = c.id AND k.owner_id = c.owner_id
          UNION SELECT 'counts' WHERE c.redemptions <> 0 OR c.coupon_redemptions <> 0
        ) t
      ) left_behind
      WHERE c.merged_into_id IS NOT NULL AND left_behind.names IS NOT NULL`,
  },
];
