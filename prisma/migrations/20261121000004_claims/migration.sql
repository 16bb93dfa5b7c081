-- Claims in batches: many orders in one statement and one commit (docs/adr/0013).

-- No index of promotions begins with the owner alone: a plan that is made while the tables are empty, and kept, would
-- as well choose one that reads all of an owner's promotions where their ids are given. Foreign keys are checked so too.
CREATE INDEX "promotions_number_idx" ON "promotions"("number");
DROP INDEX "promotions_owner_id_number_key";
-- For the same reason none of a customer's rows names the owner: a customer's id is no other owner's.
DROP INDEX "customer_identities_customer_id_owner_id_idx";
DROP INDEX "customer_uses_customer_id_owner_id_idx";
DROP INDEX "redemptions_customer_id_owner_id_idx";
CREATE INDEX "customer_identities_customer_id_idx" ON "customer_identities"("customer_id");
CREATE INDEX "customer_uses_customer_id_idx" ON "customer_uses"("customer_id");
CREATE INDEX "redemptions_customer_id_idx" ON "redemptions"("customer_id");

-- What another foreign key says already, of the coupon or of the redemption, is not asked once more for each order.
ALTER TABLE "redemption_uses" DROP CONSTRAINT "redemption_uses_promotion_id_owner_id_fkey";
ALTER TABLE "customer_uses" DROP CONSTRAINT "customer_uses_customer_id_owner_id_fkey";

-- A code that is one customer's only because they reserved it; given back, it is nobody's again.
ALTER TABLE "coupons" ADD COLUMN "assigned_by_hold" BOOLEAN NOT NULL DEFAULT false;

-- What applies by itself is found without looking at an owner's codes.
CREATE INDEX "coupons_codeless_owner_idx" ON "coupons"("code", "owner_id") WHERE (code = '' AND deleted_at IS NULL);

-- What an owner has on sale. However many products change, an owner's are told once in a transaction.
CREATE TRIGGER "products_told" AFTER UPDATE OF "on_sale" ON "products" FOR EACH ROW
  WHEN (OLD.on_sale IS DISTINCT FROM NEW.on_sale) EXECUTE FUNCTION "tell_change"('products', 'owner_id', 'owner_id');
CREATE TRIGGER "products_new_told" AFTER INSERT ON "products" FOR EACH ROW
  WHEN (NEW.on_sale) EXECUTE FUNCTION "tell_change"('products', 'owner_id', 'owner_id');
CREATE TRIGGER "products_gone_told" AFTER DELETE ON "products" FOR EACH ROW
  WHEN (OLD.on_sale) EXECUTE FUNCTION "tell_change"('products', 'owner_id', 'owner_id');

-- Which promotions of an owner apply by themselves, have no code and are not over at an instant, each with its version.
-- OFFSET 0 keeps the order: the owner's codeless coupons first, then each one's promotion by its id.
CREATE FUNCTION codeless_terms(of_owner text, at timestamptz) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT COALESCE(string_agg(p.id || ':' || p.version, ',' ORDER BY p.id COLLATE "C"), '')
    FROM (
      SELECT k.promotion_id, k.owner_id FROM coupons k
      WHERE k.code = '' AND k.owner_id = of_owner AND k.deleted_at IS NULL AND k.archived_at IS NULL OFFSET 0) c
    CROSS JOIN LATERAL (SELECT * FROM promotions p WHERE p.id = c.promotion_id AND p.owner_id = c.owner_id OFFSET 0) p
    WHERE p.deleted_at IS NULL AND p.status = 'ACTIVE' AND (p.ends_at IS NULL OR p.ends_at > at));
END
$$;

-- One order that wants to be placed, as it was sent, and what was found out about its customer. "position" is its
-- arrival within the batch. "codeless" are the terms that apply by themselves, as it was judged by.
CREATE TYPE order_claim AS (
  position int, owner_id text, redemption_id text, hold_seconds int,
  key text, fingerprint text,
  customer_id text, customer_reference text, customer_email text, folded_email text,
  order_reference text, order_type "OrderType", currency text, lines jsonb,
  subtotal_minor bigint, shipping_minor bigint, discount_minor bigint,
  automatic boolean, requested_codes text[], rejected jsonb, codeless text,
  is_new boolean, adds_email boolean, adds_reference boolean, verdict text);

-- One coupon that an order wants to use, and the terms it was judged by.
CREATE TYPE use_claim AS (
  position int, place int, owner_id text, redemption_id text, hold_seconds int, customer_id text,
  coupon_id text, promotion_id text, version int, code text,
  discount_minor bigint, shipping_discount_minor bigint, line_shares jsonb,
  first_coupon boolean, first_redemption boolean, binds boolean);

-- Places as many of these orders as the counters allow, in the order of their arrival, each whole or not at all.
-- No two of a batch have the same key, order reference, customer id or e-mail.
--
-- Verdicts: admitted, answered (its key has an answer), key-in-use (a call with its key is under way elsewhere),
-- order-taken (another live order has its reference), unsettled (its customer's id and e-mail belong to two records),
-- stale (its terms or its customer are not what they were judged as), refused (a counter, a window or a status does
-- not allow it), wait (it fits alone, but perhaps not beside an earlier one: it is asked again once that one is
-- decided, and the first of a batch never waits). Only what is admitted is stored.
--
-- LATERAL … LIMIT 1 and ANY (…) look each row up by its key, whatever is thought of the tables' sizes when the plan is
-- made.
--
-- Locks are taken in the order that holds everywhere in the ledger: customers, then promotions, each by id. Coupons
-- and the uses of customers are written under the locks of those. A clash with another transaction that only shows
-- when rows are written fails the whole batch, and the caller tries each order alone.
--
-- is_repeat: an earlier attempt may have been stored without our hearing of it. An order that is there is admitted.
CREATE FUNCTION claim_orders(new_orders jsonb, new_uses jsonb, is_repeat boolean)
RETURNS TABLE ("position" int, verdict text, created_ms double precision, expires_ms double precision)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  orders order_claim[];
  placed order_claim[];
  wishes use_claim[];
  taken use_claim[];
  hindered int[];
  known_customers text[];
  live_customers text[];
  promotion_ids text[];
  coupon_ids text[];
  changed int;
  at timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  IF is_repeat THEN
    RETURN QUERY
      SELECT c.position, 'admitted', extract(epoch FROM r.created_at)::float8 * 1000,
        extract(epoch FROM r.expires_at)::float8 * 1000
      FROM jsonb_populate_recordset(NULL::order_claim, new_orders) c
      JOIN redemptions r ON r.id = c.redemption_id AND r.owner_id = c.owner_id;
    new_orders := (
      SELECT COALESCE(jsonb_agg(c), '[]') FROM jsonb_array_elements(new_orders) c WHERE NOT EXISTS (
        SELECT 1 FROM redemptions r WHERE r.id = c ->> 'redemption_id' AND r.owner_id = c ->> 'owner_id'));
  END IF;

  -- Who is it, and is there an answer already?
  SELECT array_agg(ROW(c.position, c.owner_id, c.redemption_id, c.hold_seconds, c.key, c.fingerprint,
    COALESCE(e.customer_id, d.customer_id, c.customer_id), c.customer_reference, c.customer_email,
    c.folded_email, c.order_reference, c.order_type, c.currency, c.lines, c.subtotal_minor, c.shipping_minor,
    c.discount_minor, c.automatic, c.requested_codes, c.rejected, c.codeless,
    c.customer_id IS NOT NULL AND e.customer_id IS NULL AND d.customer_id IS NULL,
    c.folded_email IS NOT NULL AND e.customer_id IS NULL,
    c.customer_reference IS NOT NULL AND d.customer_id IS NULL,
    CASE WHEN k.created_at > at - interval '24 hours' THEN 'answered'
      WHEN c.key IS NOT NULL AND NOT pg_try_advisory_xact_lock(hashtextextended(c.owner_id || ' ' || c.key, 0))
      THEN 'key-in-use' WHEN r.id IS NOT NULL THEN 'order-taken'
      WHEN e.customer_id <> d.customer_id THEN 'unsettled' END)::order_claim ORDER BY c.position)
  INTO orders
  FROM jsonb_populate_recordset(NULL::order_claim, new_orders) c
  LEFT JOIN LATERAL (SELECT i.customer_id FROM customer_identities i
    WHERE i.owner_id = c.owner_id AND i.kind = 'EMAIL' AND i.value = c.folded_email LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT i.customer_id FROM customer_identities i
    WHERE i.owner_id = c.owner_id AND i.kind = 'ID' AND i.value = c.customer_reference LIMIT 1) d ON true
  LEFT JOIN LATERAL (SELECT i.created_at FROM idempotency_keys i
    WHERE i.owner_id = c.owner_id AND i.key = c.key LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT o.id FROM redemptions o WHERE o.owner_id = c.owner_id
    AND o.order_reference = c.order_reference AND o.status NOT IN ('RELEASED', 'EXPIRED') LIMIT 1) r ON true;

  SELECT array_agg(ROW(u.position, u.place, u.owner_id, u.redemption_id, u.hold_seconds, c.customer_id, u.coupon_id,
    u.promotion_id, u.version, u.code, u.discount_minor, u.shipping_discount_minor, u.line_shares, u.first_coupon,
    u.first_redemption, u.binds)::use_claim)
  INTO wishes
  FROM jsonb_populate_recordset(NULL::use_claim, new_uses) u
  JOIN unnest(orders) c ON c.position = u.position AND c.verdict IS NULL;

  SELECT array_agg(DISTINCT c.customer_id) INTO known_customers FROM unnest(orders) c
  WHERE c.verdict IS NULL AND NOT c.is_new AND c.customer_id IS NOT NULL;
  IF known_customers IS NOT NULL THEN
    SELECT array_agg(locked.id) INTO live_customers FROM (
      SELECT p.id FROM customers p WHERE p.id = ANY (known_customers) AND p.merged_into_id IS NULL
      ORDER BY p.id FOR NO KEY UPDATE) locked;
  END IF;
  SELECT array_agg(DISTINCT u.promotion_id), array_agg(DISTINCT u.coupon_id) INTO promotion_ids, coupon_ids
  FROM unnest(wishes) u;
  PERFORM 1 FROM promotions p WHERE p.id = ANY (promotion_ids) ORDER BY p.id FOR NO KEY UPDATE;

  -- What is in an order's way: 3 stale, 2 refused, 1 wait. What is not named here is in nobody's way.
  SELECT array_agg(h.position * 4 + h.hindrance) INTO hindered FROM (
    SELECT t.position, CASE
      WHEN p.version IS DISTINCT FROM t.version OR p.deleted_at IS NOT NULL THEN 3
      WHEN p.status <> 'ACTIVE' OR p.starts_at > at OR p.ends_at <= at OR n.status <> 'ACTIVE' THEN 2
      WHEN p.uses + t.uses > p.uses_max OR p.spent_minor + t.spent > p.budget_minor THEN 2
      WHEN t.customer_id IS NOT NULL AND COALESCE(m.uses, 0) + t.uses > p.uses_max_per_customer THEN 2
      WHEN p.uses + t.uses_so_far > p.uses_max OR p.spent_minor + t.spent_so_far > p.budget_minor THEN 1
      WHEN t.customer_id IS NOT NULL AND COALESCE(m.uses, 0) + t.same_so_far > p.uses_max_per_customer THEN 1
      ELSE 0 END AS hindrance
    FROM (
      SELECT s.*, sum(s.uses) OVER earlier AS uses_so_far, sum(s.spent) OVER earlier AS spent_so_far,
        sum(s.uses) OVER (PARTITION BY s.promotion_id, s.customer_id ORDER BY s.position) AS same_so_far
      FROM (
        SELECT u.position, u.owner_id, u.customer_id, u.promotion_id, min(u.version) AS version, count(*) AS uses,
          sum(u.discount_minor) AS spent
        FROM unnest(wishes) u GROUP BY u.position, u.owner_id, u.customer_id, u.promotion_id) s
      WINDOW earlier AS (PARTITION BY s.promotion_id ORDER BY s.position)
    ) t
    LEFT JOIN LATERAL (SELECT * FROM promotions i
      WHERE i.id = t.promotion_id AND i.owner_id = t.owner_id LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT i.status FROM owners i WHERE i.id = t.owner_id LIMIT 1) n ON true
    LEFT JOIN LATERAL (SELECT i.uses FROM customer_uses i WHERE i.promotion_id = t.promotion_id
      AND i.customer_id = t.customer_id AND i.owner_id = t.owner_id LIMIT 1) m ON true
    UNION ALL
    SELECT u.position, CASE
      WHEN k.id IS NULL OR k.deleted_at IS NOT NULL OR k.archived_at IS NOT NULL THEN 3
      WHEN k.assigned_customer_id <> COALESCE(u.customer_id, '') THEN 3
      WHEN u.binds AND k.assigned_customer_id IS NULL
        AND row_number() OVER (PARTITION BY u.coupon_id ORDER BY u.position) > 1 THEN 1
      ELSE 0 END
    FROM unnest(wishes) u LEFT JOIN LATERAL (SELECT * FROM coupons i
      WHERE i.id = u.coupon_id AND i.owner_id = u.owner_id LIMIT 1) k ON true
    UNION ALL
    SELECT c.position, 3 FROM unnest(orders) c
    WHERE c.verdict IS NULL AND c.customer_id IS NOT NULL AND NOT c.is_new
      AND c.customer_id <> ALL (COALESCE(live_customers, '{}'))
    UNION ALL
    SELECT f.position, CASE
      WHEN f.first_coupon AND p.coupon_redemptions > 0 OR f.first_redemption AND p.redemptions > 0 THEN 2
      WHEN f.earlier THEN 1 ELSE 0 END
    FROM (
      SELECT u.position, u.owner_id, u.customer_id, bool_or(u.first_coupon) AS first_coupon,
        bool_or(u.first_redemption) AS first_redemption, EXISTS (
          SELECT 1 FROM unnest(orders) o WHERE o.owner_id = u.owner_id AND o.customer_id = u.customer_id
            AND o.position < u.position AND o.verdict IS NULL) AS earlier
      FROM unnest(wishes) u WHERE u.first_coupon OR u.first_redemption
      GROUP BY u.position, u.owner_id, u.customer_id) f
    LEFT JOIN LATERAL (SELECT * FROM customers i
      WHERE i.id = f.customer_id AND i.owner_id = f.owner_id LIMIT 1) p ON true
    UNION ALL
    SELECT c.position, 3 FROM unnest(orders) c WHERE (c.owner_id, c.codeless) IN (
      SELECT every.owner_id, every.codeless
      FROM (SELECT DISTINCT o.owner_id, o.codeless FROM unnest(orders) o WHERE o.codeless IS NOT NULL) every
      WHERE every.codeless <> CASE WHEN EXISTS (SELECT 1 FROM coupons k
          WHERE k.code = '' AND k.owner_id = every.owner_id AND k.deleted_at IS NULL)
        THEN codeless_terms(every.owner_id, at) ELSE '' END)
  ) h WHERE h.hindrance > 0;

  RETURN QUERY SELECT c.position, COALESCE(c.verdict, CASE j.hindrance WHEN 3 THEN 'stale' WHEN 2 THEN 'refused'
      WHEN 1 THEN 'wait' ELSE 'admitted' END), v.created_ms,
      v.created_ms + c.hold_seconds::float8 * 1000
    FROM unnest(orders) c
    LEFT JOIN (SELECT x / 4 AS position, max(x % 4) AS hindrance FROM unnest(hindered) x GROUP BY x / 4) j
      ON j.position = c.position
    CROSS JOIN (SELECT extract(epoch FROM at)::float8 * 1000 AS created_ms) v;

  IF hindered IS NULL AND NOT EXISTS (SELECT 1 FROM unnest(orders) c WHERE c.verdict IS NOT NULL) THEN
    placed := orders;
    taken := wishes;
  ELSE
    SELECT array_agg(c) INTO placed FROM unnest(orders) c
    WHERE c.verdict IS NULL AND c.position <> ALL (SELECT x / 4 FROM unnest(hindered) x);
    SELECT array_agg(u) INTO taken FROM unnest(wishes) u JOIN unnest(placed) c ON c.position = u.position;
  END IF;
  IF placed IS NULL THEN RETURN; END IF;

  INSERT INTO customers (id, owner_id, created_at, redemptions, coupon_redemptions)
  SELECT c.customer_id, c.owner_id, at, (c.order_type = 'REDEMPTION')::int,
    (c.order_type = 'REDEMPTION' AND c.position = ANY (SELECT u.position FROM unnest(taken) u))::int
  FROM unnest(placed) c WHERE c.is_new;
  INSERT INTO customer_identities (owner_id, kind, value, customer_id)
  SELECT i.owner_id, i.kind, i.value, i.customer_id FROM (
    SELECT c.owner_id, 'EMAIL'::"IdentityKind" AS kind, c.folded_email AS value, c.customer_id
    FROM unnest(placed) c WHERE c.adds_email
    UNION ALL
    SELECT c.owner_id, 'ID', c.customer_reference, c.customer_id FROM unnest(placed) c WHERE c.adds_reference) i
  ORDER BY i.owner_id, i.kind, i.value;
  IF known_customers IS NOT NULL THEN
    UPDATE customers p SET redemptions = p.redemptions + t.orders,
      coupon_redemptions = p.coupon_redemptions + t.coupon_orders
    FROM (
      SELECT c.owner_id, c.customer_id, count(*)::int AS orders,
        count(*) FILTER (WHERE c.position = ANY (SELECT u.position FROM unnest(taken) u))::int AS coupon_orders
      FROM unnest(placed) c WHERE NOT c.is_new AND c.customer_id IS NOT NULL AND c.order_type = 'REDEMPTION'
      GROUP BY c.owner_id, c.customer_id) t
    WHERE p.id = ANY (known_customers) AND p.id = t.customer_id AND p.owner_id = t.owner_id;
  END IF;
  UPDATE promotions p SET uses = p.uses + t.uses, spent_minor = p.spent_minor + t.spent
  FROM (SELECT u.owner_id, u.promotion_id, count(*)::int AS uses, sum(u.discount_minor)::bigint AS spent
    FROM unnest(taken) u GROUP BY u.owner_id, u.promotion_id) t
  WHERE p.id = ANY (promotion_ids) AND p.id = t.promotion_id AND p.owner_id = t.owner_id;
  -- A code may be assigned without a lock of its promotion, after it was looked at above.
  UPDATE coupons k SET uses = k.uses + t.uses, assigned_by_hold = k.assigned_by_hold AND t.held
  FROM (SELECT u.owner_id, u.coupon_id, count(*)::int AS uses, bool_and(u.hold_seconds IS NOT NULL) AS held
    FROM unnest(taken) u GROUP BY u.owner_id, u.coupon_id ORDER BY u.coupon_id) t
  WHERE k.id = ANY (coupon_ids) AND k.id = t.coupon_id AND k.owner_id = t.owner_id AND k.archived_at IS NULL AND k.deleted_at IS NULL
    AND (k.assigned_customer_id IS NULL OR NOT EXISTS (SELECT 1 FROM unnest(taken) u
      WHERE u.coupon_id = k.id AND k.assigned_customer_id <> COALESCE(u.customer_id, '')));
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed < (SELECT count(DISTINCT u.coupon_id) FROM unnest(taken) u) THEN
    RAISE serialization_failure USING MESSAGE = 'a coupon was archived, deleted or assigned at the same time';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(taken) u WHERE u.binds) THEN
    UPDATE coupons k SET assigned_customer_id = u.customer_id, assigned_by_hold = u.hold_seconds IS NOT NULL
    FROM unnest(taken) u
    WHERE u.binds AND k.id = ANY (coupon_ids) AND k.id = u.coupon_id AND k.owner_id = u.owner_id AND k.assigned_customer_id IS NULL;
  END IF;
  INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
  SELECT u.promotion_id, u.customer_id, u.owner_id, count(*)::int FROM unnest(taken) u
  WHERE u.customer_id IS NOT NULL GROUP BY u.promotion_id, u.customer_id, u.owner_id
  ON CONFLICT (promotion_id, customer_id, owner_id) DO UPDATE SET uses = customer_uses.uses + EXCLUDED.uses;
  INSERT INTO redemptions (id, owner_id, status, customer_id, customer_reference, customer_email, order_reference,
    order_type, currency, lines, subtotal_minor, shipping_minor, discount_minor, total_minor, automatic, counted,
    requested_codes, rejected, refunded_lines, expires_at, created_at, updated_at)
  SELECT c.redemption_id, c.owner_id,
    CASE WHEN c.hold_seconds IS NULL THEN 'REDEEMED' ELSE 'RESERVED' END::"RedemptionStatus", c.customer_id,
    c.customer_reference, c.customer_email, c.order_reference, c.order_type, c.currency, c.lines, c.subtotal_minor,
    c.shipping_minor, c.discount_minor, c.subtotal_minor - c.discount_minor + c.shipping_minor, c.automatic,
    c.order_type = 'REDEMPTION', c.requested_codes, c.rejected, '[]', at + make_interval(secs => c.hold_seconds), at, at
  FROM unnest(placed) c ORDER BY c.owner_id, c.order_reference;
  INSERT INTO redemption_uses (redemption_id, coupon_id, owner_id, promotion_id, customer_id, code, position,
    discount_minor, shipping_discount_minor, line_shares, state, expires_at, created_at)
  SELECT u.redemption_id, u.coupon_id, u.owner_id, u.promotion_id, u.customer_id, u.code, u.place, u.discount_minor,
    u.shipping_discount_minor, u.line_shares, CASE WHEN u.hold_seconds IS NULL THEN 'USED' ELSE 'HELD' END::"UseState",
    at + make_interval(secs => u.hold_seconds), at
  FROM unnest(taken) u;
  INSERT INTO idempotency_keys (owner_id, key, fingerprint, response, created_at)
  SELECT c.owner_id, c.key, decode(c.fingerprint, 'hex'), json_build_object('ok', true, 'placed', json_build_object(
    'redemptionId', c.redemption_id,
    'expiresAt', (extract(epoch FROM at + make_interval(secs => c.hold_seconds)) * 1000)::bigint)), at
  FROM unnest(placed) c WHERE c.key IS NOT NULL ORDER BY c.owner_id, c.key
  ON CONFLICT (owner_id, key) DO UPDATE
    SET fingerprint = EXCLUDED.fingerprint, response = EXCLUDED.response, created_at = EXCLUDED.created_at
    WHERE idempotency_keys.created_at <= at - interval '24 hours';
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed < (SELECT count(c.key) FROM unnest(placed) c) THEN
    RAISE serialization_failure USING MESSAGE = 'an idempotency key was used at the same time';
  END IF;
END
$$;

-- As claim_orders, and waits for no lock longer than it takes to commit: for one order of a batch that has waited for
-- somebody else's lock.
CREATE FUNCTION claim_orders_briefly(new_orders jsonb, new_uses jsonb, is_repeat boolean)
RETURNS TABLE ("position" int, verdict text, created_ms double precision, expires_ms double precision)
LANGUAGE sql SET lock_timeout = '200ms' AS $$ SELECT * FROM claim_orders(new_orders, new_uses, is_repeat) $$;
