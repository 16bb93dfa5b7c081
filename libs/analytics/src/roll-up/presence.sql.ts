import { ALL_SERVICES } from './totals.sql.js';

/** The series that an order of a customer counts in: all services together, and each that it names. */
const seriesOf = (kind: string, subject: string, leads: string, from: string): string => `
  SELECT s.id, p.customer_id, p.day, p.sign
  FROM ${from}
  JOIN analytics_series s ON s.kind = '${kind}' AND s.subject_id = ${subject} AND s.currency = p.currency
    AND (s.service = '${ALL_SERVICES}' AND p.is_first OR s.service = p.service AND p.service <> '')
  WHERE ${leads} AND p.customer_id IS NOT NULL`;

/** How many redemptions a customer had on a day, and has now. */
const stageDays = (days: string): string => `
  INSERT INTO staged_days
  SELECT d.id, d.customer_id, d.day, COALESCE(p.redemptions, 0), COALESCE(p.redemptions, 0) + d.added
  FROM (SELECT id, customer_id, day, sum(sign)::int AS added FROM (${days}) every GROUP BY id, customer_id, day) d
  LEFT JOIN analytics_presence p ON p.series_id = d.id AND p.customer_id = d.customer_id AND p.day = d.day
  WHERE d.added <> 0`;

export const STAGE_OWNER_DAYS = stageDays(seriesOf('OWNER', 'p.owner_id', 'p.leads_order', 'staged_parts p'));

const ofSubject = (kind: string, subject: string, leads: string): string =>
  seriesOf(
    kind,
    `p.${subject}`,
    leads,
    `staged_parts p JOIN staged_subjects t ON t.kind = '${kind}' AND t.subject_id = p.${subject}`,
  );

export const STAGE_SUBJECT_DAYS = stageDays(`
  ${ofSubject('PROMOTION', 'promotion_id', 'p.leads_promotion')}
  UNION ALL ${ofSubject('COUPON', 'coupon_id', 'true')}`);

/**
 * Different customers of any stretch of days are those of its days who had not redeemed before within it. So it is
 * enough to know, of each day, how many customers had redeemed last on each earlier one. When a customer appears on
 * a day, or vanishes from one, the chain of that customer's days is taken out and put in again.
 */
export const ADD_RETURNS = `
  INSERT INTO analytics_returns AS a (series_id, day, previous_day, customers)
  WITH moved AS MATERIALIZED (
    SELECT series_id, customer_id, day, has FROM staged_days WHERE (had > 0) <> (has > 0)),
  people AS MATERIALIZED (SELECT DISTINCT series_id, customer_id FROM moved),
  before AS MATERIALIZED (
    SELECT p.series_id, p.customer_id, p.day FROM people JOIN analytics_presence p USING (series_id, customer_id)),
  after AS (
    SELECT b.series_id, b.customer_id, b.day FROM before b
    WHERE NOT EXISTS (SELECT 1 FROM moved m WHERE m.series_id = b.series_id AND m.customer_id = b.customer_id
      AND m.day = b.day AND m.has = 0)
    UNION ALL SELECT series_id, customer_id, day FROM moved WHERE has > 0),
  links AS (
    SELECT series_id, day, lag(day) OVER chain AS previous_day, -1 AS n FROM before
    WINDOW chain AS (PARTITION BY series_id, customer_id ORDER BY day)
    UNION ALL
    SELECT series_id, day, lag(day) OVER chain, 1 FROM after
    WINDOW chain AS (PARTITION BY series_id, customer_id ORDER BY day)),
  sums AS MATERIALIZED (
    SELECT series_id, day, COALESCE(previous_day, '-infinity') AS previous_day, sum(n) AS n
    FROM links GROUP BY 1, 2, 3 HAVING sum(n) <> 0)
  SELECT series_id, day, previous_day, n FROM sums
  UNION ALL
  SELECT whole.id, s.day, s.previous_day, sum(s.n) FROM sums s
  JOIN analytics_series part ON part.id = s.series_id AND part.kind = 'OWNER'
  JOIN analytics_series whole ON whole.kind = 'ALL' AND whole.subject_id = '' AND whole.currency = part.currency
    AND whole.service = part.service
  GROUP BY whole.id, s.day, s.previous_day HAVING sum(s.n) <> 0
  ORDER BY 1, 2, 3
  ON CONFLICT (series_id, day, previous_day) DO UPDATE SET customers = a.customers + EXCLUDED.customers`;

export const KEEP_DAYS = `
  INSERT INTO analytics_presence (series_id, customer_id, day, redemptions)
  SELECT series_id, customer_id, day, has FROM staged_days WHERE has > 0 ORDER BY series_id, customer_id, day
  ON CONFLICT (series_id, customer_id, day) DO UPDATE SET redemptions = EXCLUDED.redemptions`;

export const FORGET_DAYS = `
  DELETE FROM analytics_presence p USING staged_days d
  WHERE d.has <= 0 AND p.series_id = d.series_id AND p.customer_id = d.customer_id AND p.day = d.day`;
