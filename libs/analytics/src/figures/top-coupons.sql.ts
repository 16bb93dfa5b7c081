const OF_SUBJECT = `t.currency = $1 AND t.service = $2 AND ($3::text IS NULL OR t.owner_id = $3)
  AND ($4::text IS NULL OR t.promotion_id = $4)`;

const SUMS = `sum(t.redemptions)::float8 AS redemptions, sum(t.discount_minor)::float8 AS "discountMinor",
    sum(t.order_value_minor)::float8 AS "orderValueMinor"`;

/** Of a period without a whole month, whose days are few: from $5 up to $6, the first $7. */
export const TOP_OF_DAYS = `
  SELECT t.coupon_id AS "couponId", ${SUMS}
  FROM analytics_coupon_days t
  WHERE t.starts_on >= $5::date AND t.starts_on < $6::date AND ${OF_SUBJECT}
  GROUP BY t.coupon_id HAVING sum(t.redemptions) > 0 ORDER BY redemptions DESC, "discountMinor" DESC, t.coupon_id
  LIMIT $7::int`;

const IN_WHOLE_MONTHS = `t.starts_on >= $6::date AND t.starts_on < $7::date`;

/**
 * What every coupon certainly has, in the whole months of a period ($6 up to $7), and those that could be among the
 * first $9 when all of the months that the period touches ($5 up to $8) are counted.
 */
export const CANDIDATES = `
  WITH months AS MATERIALIZED (
    SELECT t.coupon_id, COALESCE(sum(t.redemptions::int) FILTER (WHERE ${IN_WHOLE_MONTHS}), 0) AS least,
      sum(t.redemptions::int) AS most, COALESCE(sum(t.discount_minor) FILTER (WHERE ${IN_WHOLE_MONTHS}), 0) AS discount,
      COALESCE(sum(t.order_value_minor) FILTER (WHERE ${IN_WHOLE_MONTHS}), 0) AS order_value
    FROM analytics_coupon_months t
    WHERE t.starts_on >= $5::date AND t.starts_on < $8::date AND ${OF_SUBJECT}
    GROUP BY t.coupon_id)
  SELECT coupon_id AS "couponId", least::float8 AS redemptions, discount::float8 AS "discountMinor",
    order_value::float8 AS "orderValueMinor"
  FROM months
  WHERE most > 0 AND most >= COALESCE((SELECT least FROM months ORDER BY least DESC OFFSET $9::int - 1 LIMIT 1), 0)`;

const ON_DAYS = `(t.starts_on >= $5::date AND t.starts_on < $6::date OR t.starts_on >= $7::date AND t.starts_on < $8::date)`;

/** What coupons have on the days from $5 up to $6 and from $7 up to $8: each of those in $9 looked up. */
export const DAYS_OF_FEW = `
  SELECT t.coupon_id AS "couponId", ${SUMS}
  FROM unnest($9::text[]) wanted (coupon_id)
  CROSS JOIN (
    SELECT generate_series($5::date, $6::date - 1, interval '1 day')::date
    UNION ALL SELECT generate_series($7::date, $8::date - 1, interval '1 day')::date) d (day)
  CROSS JOIN LATERAL (
    SELECT * FROM analytics_coupon_days t WHERE t.starts_on = d.day
      AND t.coupon_id = wanted.coupon_id AND ${OF_SUBJECT} OFFSET 0) t
  GROUP BY t.coupon_id`;

/** The same, for so many that reading all of the days is faster. */
export const DAYS_OF_MANY = `
  SELECT t.coupon_id AS "couponId", ${SUMS}
  FROM analytics_coupon_days t
  WHERE ${ON_DAYS} AND ${OF_SUBJECT} AND t.coupon_id = ANY ($9::text[])
  GROUP BY t.coupon_id`;
