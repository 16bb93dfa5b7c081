/** The line of all services together. */
export const ALL_SERVICES = '*';

const SUMS = `sum(redemptions)::bigint AS redemptions, sum(order_value)::bigint AS order_value,
    sum(discount)::bigint AS discount, sum(order_discount)::bigint AS order_discount, sum(refunded)::bigint AS refunded`;

/** What an order comes to is counted with the first use that is looked at (`leads`), what a use gives with each. */
const sumsOf = (leads: string): string => `
    COALESCE(sum(sign) FILTER (WHERE ${leads}), 0)::bigint AS redemptions,
    COALESCE(sum(sign) FILTER (WHERE ${leads} AND is_first), 0)::bigint AS orders,
    COALESCE(sum(sign * order_value) FILTER (WHERE ${leads}), 0)::bigint AS order_value,
    sum(sign * discount)::bigint AS discount,
    COALESCE(sum(sign * order_discount) FILTER (WHERE ${leads}), 0)::bigint AS order_discount,
    COALESCE(sum(sign * refunded) FILTER (WHERE ${leads}), 0)::bigint AS refunded`;

/** The line of all services: an order with two services is one order. */
const withAllServices = (lines: string): string => `
  SELECT kind, subject_id, owner_id, currency, service, hour, redemptions, order_value, discount, order_discount,
    refunded FROM ${lines}
  UNION ALL
  SELECT kind, subject_id, owner_id, currency, '${ALL_SERVICES}', hour, sum(orders)::bigint, sum(order_value)::bigint,
    sum(discount)::bigint, sum(order_discount)::bigint, sum(refunded)::bigint
  FROM ${lines} GROUP BY kind, subject_id, owner_id, currency, hour`;

/** Of each owner, and of all owners together. */
export const STAGE_OWNER_TOTALS = `
  INSERT INTO staged_totals
  WITH by_service AS (
    SELECT 'OWNER'::"SeriesKind" AS kind, owner_id AS subject_id, owner_id, currency, service, hour,
      ${sumsOf('leads_order')}
    FROM staged_parts GROUP BY owner_id, currency, service, hour),
  owners AS (${withAllServices('by_service')})
  SELECT * FROM owners
  UNION ALL
  SELECT 'ALL', '', '', currency, service, hour, ${SUMS} FROM owners GROUP BY currency, service, hour`;

/** Of the staged promotions and coupons. */
export const STAGE_SUBJECT_TOTALS = `
  INSERT INTO staged_totals
  WITH by_service AS (
    SELECT s.kind, s.subject_id, owner_id, currency, service, hour, ${sumsOf('leads_promotion')}
    FROM staged_parts p JOIN staged_subjects s ON s.kind = 'PROMOTION' AND s.subject_id = p.promotion_id
    GROUP BY s.kind, s.subject_id, owner_id, currency, service, hour
    UNION ALL
    SELECT s.kind, s.subject_id, owner_id, currency, service, hour, ${sumsOf('true')}
    FROM staged_parts p JOIN staged_subjects s ON s.kind = 'COUPON' AND s.subject_id = p.coupon_id
    GROUP BY s.kind, s.subject_id, owner_id, currency, service, hour)
  ${withAllServices('by_service')}`;

/** A line for each that has none yet; its number stands for it everywhere. */
export const ADD_SERIES = `
  INSERT INTO analytics_series (kind, subject_id, owner_id, currency, service)
  SELECT DISTINCT t.kind, t.subject_id, t.owner_id, t.currency, t.service FROM staged_totals t
  WHERE NOT EXISTS (
    SELECT 1 FROM analytics_series s WHERE s.kind = t.kind AND s.subject_id = t.subject_id
      AND s.currency = t.currency AND s.service = t.service)`;

/**
 * Adds what was staged to the hours and days. What is read together is stored together: rows of all roll-ups are added in
 * the order of their keys.
 */
export const ADD_TOTALS = `
  INSERT INTO analytics_totals AS a (series_id, span, starts_at, redemptions, order_value_minor, discount_minor,
    order_discount_minor, refunded_minor)
  WITH hours AS MATERIALIZED (
    SELECT s.id, t.hour, t.redemptions, t.order_value, t.discount, t.order_discount, t.refunded
    FROM staged_totals t JOIN analytics_series s ON s.kind = t.kind AND s.subject_id = t.subject_id
      AND s.currency = t.currency AND s.service = t.service)
  SELECT id, 'HOUR'::"RollUpSpan", hour, redemptions, order_value, discount, order_discount, refunded FROM hours
  UNION ALL
  SELECT id, 'DAY', date_trunc('day', hour, z.timezone), ${SUMS}
  FROM hours CROSS JOIN (SELECT timezone FROM analytics_state) z GROUP BY id, 3
  ORDER BY 1, 2, 3
  ON CONFLICT (series_id, span, starts_at) DO UPDATE SET redemptions = a.redemptions + EXCLUDED.redemptions,
    order_value_minor = a.order_value_minor + EXCLUDED.order_value_minor,
    discount_minor = a.discount_minor + EXCLUDED.discount_minor,
    order_discount_minor = a.order_discount_minor + EXCLUDED.order_discount_minor,
    refunded_minor = a.refunded_minor + EXCLUDED.refunded_minor`;

const couponDays = (service: string, redemptions: string, only: string): string => `
    SELECT currency, ${service} AS service, day, coupon_id, owner_id, promotion_id, ${redemptions} AS redemptions,
      sum(sign * order_value) AS order_value, sum(sign * discount) AS discount
    FROM staged_parts WHERE ${only} GROUP BY currency, 2, day, coupon_id, owner_id, promotion_id`;

const addCouponSums = (table: string, startsOn: string): string => `
  INSERT INTO ${table} AS a (currency, service, starts_on, coupon_id, owner_id, promotion_id, redemptions,
    order_value_minor, discount_minor)
  WITH days AS (
    ${couponDays(`'${ALL_SERVICES}'`, 'COALESCE(sum(sign) FILTER (WHERE is_first), 0)', 'true')}
    UNION ALL ${couponDays('service', 'sum(sign)', `service <> ''`)})
  SELECT currency, service, ${startsOn}, coupon_id, owner_id, promotion_id, sum(redemptions), sum(order_value),
    sum(discount)
  FROM days GROUP BY currency, service, 3, coupon_id, owner_id, promotion_id ORDER BY currency, service, 3, coupon_id
  ON CONFLICT (currency, service, starts_on, coupon_id) DO UPDATE SET
    redemptions = a.redemptions + EXCLUDED.redemptions,
    order_value_minor = a.order_value_minor + EXCLUDED.order_value_minor,
    discount_minor = a.discount_minor + EXCLUDED.discount_minor`;

/** Adds what was staged to the days of each coupon: of all services together, and of each that is named. */
export const ADD_COUPON_DAYS = addCouponSums('analytics_coupon_days', 'day');

/** The same of the months, apart from the days, so that many coupons' months are read at once. */
export const ADD_COUPON_MONTHS = addCouponSums('analytics_coupon_months', `date_trunc('month', day)::date`);
