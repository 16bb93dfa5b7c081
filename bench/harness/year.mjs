/** How many coupons, partners and services a year has, whatever its size. */
const COUPONS = 10_000;
const PARTNERS = 20;
const SERVICES = 5;
const DAYS = 365;
/** Coupons of which validations are stored too. */
const VALIDATED_COUPONS = 1_000;

/** Ten characters of a ULID: the milliseconds of `at`. */
const TIME = [45, 40, 35, 30, 25, 20, 15, 10, 5, 0]
  .map((shift) => `substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((o.ms >> ${shift}) & 31)::int + 1, 1)`)
  .join(' || ');

/** What slows many rows down and is made again at once when they are there. */
const TABLES = ['redemptions', 'redemption_uses', 'customers', 'customer_uses'];

/**
 * Fills an empty, migrated database with a year of redemptions, set by set, so that `ledger:verify` finds nothing:
 * every fifth of one coupon, the others of 10,000, some used far more than others; half of the platform's, for five
 * services, half of twenty partners'; a few refunded, in part or in whole, a few never confirmed.
 * @param {(text: string, values?: readonly unknown[]) => Promise<readonly object[]>} query
 * @param {number} redemptions how many
 */
export async function fillYear(query, redemptions) {
  await query('SELECT setseed(0.42)');
  for (const statement of [...OWNERS, ...COUPON_ROWS]) await query(statement);
  await withoutIndexes(query, async () => {
    await query(ORDERS, [redemptions]);
    for (const statement of LEDGER) await query(statement);
  });
  for (const statement of COUNTERS) await query(statement);
  for (const statement of CALLS) await query(statement);
  await query('VACUUM (ANALYZE)');
}

const OWNERS = [
  `INSERT INTO owners (id, kind, name, currency, timezone) VALUES ('platform', 'PLATFORM', 'Platform', 'INR', 'UTC')
   ON CONFLICT DO NOTHING`,
  `INSERT INTO owners (id, kind, name, currency, timezone)
   SELECT lpad(i::text, 26, 'P'), 'PARTNER', 'Partner ' || i, 'INR', 'UTC' FROM generate_series(1, ${PARTNERS}) i`,
];

const OWNER_OF = `CASE WHEN k = 1 OR k % 2 = 0 THEN 'platform' ELSE lpad((1 + k / 2 % ${PARTNERS})::text, 26, 'P') END`;

const COUPON_ROWS = [
  `INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
   SELECT lpad(k::text, 26, 'R'), ${OWNER_OF},
     CASE WHEN k = 1 OR k % 2 = 0 THEN 'ADMIN_COUPON' ELSE 'PARTNER_COUPON' END::"PromotionSource", 'INR',
     '{"kind": "percent", "percentE4": 100000, "capMinor": null}', '{}', '{}' FROM generate_series(1, ${COUPONS}) k`,
  `INSERT INTO coupons (id, owner_id, promotion_id, code)
   SELECT lpad(k::text, 26, 'K'), ${OWNER_OF}, lpad(k::text, 26, 'R'), 'CODE' || k FROM generate_series(1, ${COUPONS}) k`,
  `INSERT INTO coupon_codes (code, owner_id, coupon_id) SELECT code, owner_id, id FROM coupons`,
];

/** In the order of time. Customers come back: some often, most seldom. */
const ORDERS = `
  CREATE UNLOGGED TABLE year_orders AS
  SELECT i, k, ${OWNER_OF} AS owner_id, at, (extract(epoch FROM at) * 1000)::bigint AS ms,
    'C' || lpad(floor(power(r2, 2) * $1::int / 12)::bigint::text, 25, '0') AS customer_id, amount,
    amount / 10 AS discount,
    CASE WHEN k = 1 OR k % 2 = 0 THEN 'service_' || (i % ${SERVICES}) END AS service,
    CASE WHEN r3 < 0.03 THEN 'REFUNDED' WHEN r3 < 0.04 THEN 'PARTIALLY_REFUNDED' WHEN r3 < 0.06 THEN 'EXPIRED'
      ELSE 'REDEEMED' END AS status
  FROM (
    SELECT i, CASE WHEN random() < 0.2 THEN 1 ELSE 2 + floor(power(random(), 2) * (${COUPONS} - 1))::int END AS k,
      date_trunc('milliseconds', now() - interval '${DAYS} days' + i * (interval '${DAYS} days' / ($1::int + 1))) AS at,
      1000 + floor(random() * 99000)::bigint AS amount, random() AS r2, random() AS r3
    FROM generate_series(1, $1::int) i) drawn`;

const LEDGER = [
  `UPDATE year_orders SET customer_id = 'Q' || substr(customer_id, 1, 22) || substr(owner_id, 24) WHERE owner_id <> 'platform'`,
  `INSERT INTO redemptions (id, owner_id, status, customer_id, customer_reference, order_reference, order_type, currency,
     lines, subtotal_minor, shipping_minor, discount_minor, total_minor, automatic, counted, requested_codes, rejected,
     refunded_order_value_minor, refunded_discount_minor, refunded_lines, expires_at, created_at, updated_at)
   SELECT ${TIME} || lpad(i::text, 16, '0'), owner_id, status::"RedemptionStatus", customer_id, customer_id, 'order-' || i,
     'REDEMPTION', 'INR', jsonb_build_array(jsonb_build_object('index', 0, 'productId', null, 'quantity', 1,
       'unitPriceMinor', amount, 'amountMinor', amount, 'onSale', false, 'service', service, 'planId', null)),
     amount, 0, discount, amount - discount, false, status NOT IN ('EXPIRED', 'REFUNDED'), ARRAY['CODE' || k], '[]',
     CASE status WHEN 'REFUNDED' THEN amount WHEN 'PARTIALLY_REFUNDED' THEN 10 ELSE 0 END,
     CASE status WHEN 'REFUNDED' THEN discount WHEN 'PARTIALLY_REFUNDED' THEN 1 ELSE 0 END,
     CASE status WHEN 'REFUNDED' THEN jsonb_build_array(jsonb_build_object('index', 0, 'quantity', 1,
         'orderValueMinor', amount, 'discountMinor', discount))
       WHEN 'PARTIALLY_REFUNDED' THEN '[{"index": 0, "quantity": 0, "orderValueMinor": 10, "discountMinor": 1}]'
       ELSE '[]' END,
     CASE status WHEN 'EXPIRED' THEN at END, at, at
   FROM year_orders o ORDER BY i`,
  `INSERT INTO redemption_uses (redemption_id, coupon_id, owner_id, promotion_id, customer_id, code, position,
     discount_minor, line_shares, state, expires_at, created_at)
   SELECT ${TIME} || lpad(i::text, 16, '0'), lpad(k::text, 26, 'K'), owner_id, lpad(k::text, 26, 'R'), customer_id,
     'CODE' || k, 0, discount, jsonb_build_array(jsonb_build_object('index', 0, 'discountMinor', discount)),
     CASE WHEN status IN ('EXPIRED', 'REFUNDED') THEN 'RETURNED' ELSE 'USED' END::"UseState",
     CASE status WHEN 'EXPIRED' THEN at END, at
   FROM year_orders o ORDER BY i`,
  `INSERT INTO customers (id, owner_id, redemptions, coupon_redemptions)
   SELECT customer_id, owner_id, n, n FROM (
     SELECT customer_id, owner_id, count(*) FILTER (WHERE status NOT IN ('EXPIRED', 'REFUNDED')) AS n
     FROM year_orders GROUP BY customer_id, owner_id) c`,
  `INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
   SELECT lpad(k::text, 26, 'R'), customer_id, owner_id, count(*) FROM year_orders
   WHERE status NOT IN ('EXPIRED', 'REFUNDED') GROUP BY k, customer_id, owner_id`,
];

const COUNTERS = [
  `UPDATE promotions p SET uses = t.uses, spent_minor = t.spent FROM (
     SELECT lpad(k::text, 26, 'R') AS id, count(*)::int AS uses, sum(discount)::bigint AS spent FROM year_orders
     WHERE status NOT IN ('EXPIRED', 'REFUNDED') GROUP BY k) t WHERE p.id = t.id`,
  `UPDATE coupons c SET uses = p.uses FROM promotions p WHERE p.id = c.promotion_id AND p.owner_id = c.owner_id`,
  `DROP TABLE year_orders`,
];

const CALLS = [
  `INSERT INTO analytics_calls (promotion_id, coupon_id, currency, day, owner_id, service, validations, accepted, rejections)
   SELECT level.promotion_id, level.coupon_id, 'INR', current_date - d, c.owner_id, '', 20, 15, 5
   FROM coupons c CROSS JOIN generate_series(0, ${DAYS - 1}) d
   CROSS JOIN LATERAL (VALUES (c.promotion_id, c.id), (c.promotion_id, '')) level (promotion_id, coupon_id)
   WHERE substr(c.code, length('CODE') + 1)::int <= ${VALIDATED_COUPONS}`,
  `INSERT INTO analytics_calls (promotion_id, coupon_id, currency, day, owner_id, service, validations, accepted, rejections)
   SELECT '', '', currency, day, owner_id, service, sum(validations), sum(accepted), sum(rejections) FROM analytics_calls
   WHERE coupon_id <> '' GROUP BY currency, day, owner_id, service`,
  `INSERT INTO analytics_rejections (promotion_id, coupon_id, currency, day, owner_id, service, reason, count)
   SELECT promotion_id, coupon_id, currency, day, owner_id, service, r, rejections
   FROM analytics_calls CROSS JOIN unnest(ARRAY['EXPIRED', 'BELOW_MINIMUM_AMOUNT']) r`,
];

/** Takes away what is checked and kept for each row, and makes it again; the primary keys too. */
async function withoutIndexes(query, work) {
  const constraints = await query(
    `SELECT conrelid::regclass::text AS "table", conname AS name, contype AS kind, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE conrelid::regclass::text = ANY ($1) AND contype IN ('f', 'p')
       OR confrelid::regclass::text = ANY ($1) AND contype = 'f' ORDER BY contype`,
    [TABLES],
  );
  const indexes = await query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = ANY ($1) AND indexname NOT LIKE '%_pkey'`,
    [TABLES],
  );
  for (const { table, name } of constraints) await query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  for (const { name } of indexes) await query(`DROP INDEX "${name}"`);
  for (const table of TABLES) await query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await work();
  for (const table of TABLES) await query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { definition } of indexes) await query(definition);
  for (const { table, name, definition } of constraints.toReversed()) {
    await query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
  }
}
