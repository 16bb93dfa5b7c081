/** Where a round keeps what it works on; empty again when its transaction ends. */
export const CREATE_STAGING = `
  CREATE TEMP TABLE IF NOT EXISTS staged_orders (
    owner_id text, redemption_id text, sign int, customer_id text, refunds jsonb) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS staged_parts (
    owner_id text, redemption_id text, sign int, customer_id text, currency text, hour timestamptz, day date,
    service text, is_first boolean, promotion_id text, coupon_id text, leads_order boolean, leads_promotion boolean,
    order_value bigint, discount bigint, order_discount bigint, refunded bigint) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS staged_subjects (kind "SeriesKind", subject_id text) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS staged_totals (
    kind "SeriesKind", subject_id text, owner_id text, currency text, service text, hour timestamptz,
    redemptions bigint, order_value bigint, discount bigint, order_discount bigint, refunded bigint)
    ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS staged_days (
    series_id int, customer_id text, day date, had int, has int) ON COMMIT DELETE ROWS;`;

/** Before something else is rolled up in the same transaction. */
export const CLEAR_STAGING = `TRUNCATE staged_orders, staged_parts, staged_subjects, staged_totals, staged_days`;

/** How an order counts before a change is taken from what is there, how it counts after it is added. */
const SIDES = `
  SELECT owner_id, redemption_id, -1 AS sign, customer_before AS customer_id, refunds_before AS refunds
  FROM changes WHERE counted_before
  UNION ALL
  SELECT owner_id, redemption_id, 1, customer_after, refunds_after FROM changes WHERE counted_after`;

/** Every order that counts now. */
const COUNTED = `
  SELECT r.owner_id, r.id AS redemption_id, 1 AS sign, r.customer_id, NULLIF(r.refunded_lines, '[]') AS refunds
  FROM redemptions r WHERE is_counted(r.status)`;

/** Takes every change that is visible: what commits later stays for a later round. */
export const STAGE_CHANGES = `
  WITH changes AS (DELETE FROM analytics_changes RETURNING *)
  INSERT INTO staged_orders ${SIDES}`;

/** The whole ledger. */
export const STAGE_LEDGER = `INSERT INTO staged_orders ${COUNTED}`;

/** What has not been rolled up is in the ledger, and rolled up with it. */
export const FORGET_CHANGES = `DELETE FROM analytics_changes`;

/** The ledger as it was before the changes that have not been rolled up. */
export const STAGE_LEDGER_WITHOUT_CHANGES = `
  WITH changes AS (SELECT * FROM analytics_changes)
  INSERT INTO staged_orders ${COUNTED}
  UNION ALL SELECT owner_id, redemption_id, -sign, customer_id, refunds FROM (${SIDES}) s`;

/** Every order that used one of the staged promotions or coupons. */
export const STAGE_ORDERS_OF_SUBJECTS = `
  WITH used AS MATERIALIZED (
    SELECT u.redemption_id, u.owner_id FROM staged_subjects s JOIN redemption_uses u ON u.promotion_id = s.subject_id
    WHERE s.kind = 'PROMOTION'
    UNION
    SELECT u.redemption_id, u.owner_id FROM staged_subjects s JOIN redemption_uses u ON u.coupon_id = s.subject_id
    WHERE s.kind = 'COUPON')
  INSERT INTO staged_orders
  SELECT r.owner_id, r.id, 1, r.customer_id, NULLIF(r.refunded_lines, '[]')
  FROM used JOIN redemptions r ON r.id = used.redemption_id AND r.owner_id = used.owner_id WHERE is_counted(r.status)`;

/** All that have lines of their own and something in this round. */
export const STAGE_KNOWN_SUBJECTS = `
  INSERT INTO staged_subjects
  SELECT s.kind, s.subject_id FROM analytics_subjects s
  WHERE (s.kind = 'PROMOTION' AND s.subject_id IN (SELECT promotion_id FROM staged_parts))
    OR (s.kind = 'COUPON' AND s.subject_id IN (SELECT coupon_id FROM staged_parts))`;

/** With how many uses something gets lines of its own. */
const busy = (promotions: string, coupons: string): string => `
  SELECT 'PROMOTION'::"SeriesKind" AS kind, p.id AS subject_id, p.owner_id FROM promotions p
  WHERE p.uses >= $1 AND ${promotions}
  UNION ALL
  SELECT 'COUPON', k.id, k.owner_id FROM coupons k WHERE k.uses >= $1 AND ${coupons} AND EXISTS (
    SELECT 1 FROM coupons o WHERE o.promotion_id = k.promotion_id AND o.owner_id = k.owner_id AND o.id <> k.id)`;

/**
 * Of this round, promotions that have been used at least $1 times, and such coupons beside others of their promotion:
 * those that have no lines of their own yet. What is used less is read from the ledger itself, by index.
 */
export const STAGE_NEW_SUBJECTS = `
  WITH used AS MATERIALIZED (SELECT DISTINCT owner_id, promotion_id, coupon_id FROM staged_parts),
  new AS (
    INSERT INTO analytics_subjects ${busy(
      '(p.id, p.owner_id) IN (SELECT promotion_id, owner_id FROM used)',
      '(k.id, k.owner_id) IN (SELECT coupon_id, owner_id FROM used)',
    )}
    ON CONFLICT DO NOTHING RETURNING kind, subject_id)
  INSERT INTO staged_subjects SELECT * FROM new`;

/** The same of all promotions and coupons there are. */
export const ADD_BUSY_SUBJECTS = `
  INSERT INTO analytics_subjects ${busy('true', 'true')} ON CONFLICT DO NOTHING`;
