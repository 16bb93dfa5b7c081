-- Steps in batches: many reservations and redemptions taken one step further in one statement and one commit.

-- One redemption that is to go from one state to the next, and what it was when that was decided. "is_overdue" is NULL
-- where it does not matter. "uses_become": keep (as they are), use (held ones are used), return (they are given back),
-- retake (given back ones are taken again). "answer" is what is kept under the key.
CREATE TYPE redemption_change AS (
  position int, owner_id text, redemption_id text, key text, fingerprint text, answer text,
  customer_id text, from_status "RedemptionStatus", refunded_before_minor bigint, is_overdue boolean,
  status "RedemptionStatus", uses_become text,
  refund_order_value_minor bigint, refund_discount_minor bigint, refunded_lines jsonb, verdict text);

-- Takes these redemptions one step further, each whole or not at all. No two of a batch have the same redemption or
-- key.
--
-- Verdicts: settled, answered (its key has an answer), key-in-use (a call with its key is under way elsewhere), changed
-- (it is no longer what it was when the step was decided: to be read and decided again), refused (what it wants to take
-- again is not free). Only what is settled is stored.
--
-- Locks are taken in the order that holds everywhere in the ledger: customers, then promotions, each by id; then the
-- redemptions themselves. Whoever else writes to rows of a redemption that is there holds its customer's lock, and a
-- redemption without a customer is only written here, so that nobody waits for its row with others in hand.
--
-- is_repeat: an earlier attempt may have been stored without our hearing of it. A change whose answer is kept, or
-- without a key whose redemption is what it was to become, is settled.
CREATE FUNCTION settle_redemptions(new_changes jsonb, is_repeat boolean)
RETURNS TABLE ("position" int, verdict text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  changes redemption_change[];
  fitting redemption_change[];
  retakes redemption_change[];
  retake redemption_change;
  stored int[];
  live_customers text[];
  changed int;
  at timestamptz;
BEGIN
  IF is_repeat THEN
    stored := ARRAY(
      SELECT c.position FROM jsonb_populate_recordset(NULL::redemption_change, new_changes) c
      JOIN redemptions r ON r.id = c.redemption_id AND r.owner_id = c.owner_id
      LEFT JOIN idempotency_keys k ON k.owner_id = c.owner_id AND k.key = c.key
      WHERE CASE WHEN c.key IS NULL THEN r.status = c.status
          AND r.refunded_order_value_minor = c.refunded_before_minor + c.refund_order_value_minor
        ELSE k.fingerprint = decode(c.fingerprint, 'hex') AND k.response::text = c.answer END);
    RETURN QUERY SELECT s, 'settled' FROM unnest(stored) s;
    new_changes := (
      SELECT COALESCE(jsonb_agg(c), '[]') FROM jsonb_array_elements(new_changes) c
      WHERE (c ->> 'position')::int <> ALL (stored));
  END IF;

  -- Is there an answer already?
  SELECT array_agg(ROW(c.position, c.owner_id, c.redemption_id, c.key, c.fingerprint, c.answer, c.customer_id,
    c.from_status, c.refunded_before_minor, c.is_overdue, c.status, c.uses_become, c.refund_order_value_minor,
    c.refund_discount_minor, c.refunded_lines, CASE WHEN k.key IS NOT NULL THEN 'answered'
      WHEN c.key IS NOT NULL AND NOT pg_try_advisory_xact_lock(hashtextextended(c.owner_id || ' ' || c.key, 0))
      THEN 'key-in-use' END)::redemption_change ORDER BY c.position)
  INTO changes
  FROM jsonb_populate_recordset(NULL::redemption_change, new_changes) c
  LEFT JOIN idempotency_keys k ON k.owner_id = c.owner_id AND k.key = c.key
    AND k.created_at > clock_timestamp() - interval '24 hours';

  SELECT array_agg(locked.id) INTO live_customers FROM (
    SELECT p.id FROM unnest(changes) c JOIN customers p ON p.id = c.customer_id AND p.owner_id = c.owner_id
    WHERE c.verdict IS NULL AND p.merged_into_id IS NULL ORDER BY p.id FOR NO KEY UPDATE OF p) locked;
  PERFORM 1 FROM promotions p
  WHERE (p.id, p.owner_id) IN (
    SELECT u.promotion_id, u.owner_id FROM unnest(changes) c
    JOIN redemption_uses u ON u.redemption_id = c.redemption_id AND u.owner_id = c.owner_id
    WHERE c.verdict IS NULL AND c.uses_become IN ('return', 'retake'))
  ORDER BY p.id FOR NO KEY UPDATE;

  -- What is still as it was when its step was decided, by the clock of the moment when nobody else can change it.
  at := clock_timestamp();
  SELECT array_agg(locked.change) INTO fitting FROM (
    SELECT c AS change FROM unnest(changes) c
    JOIN redemptions r ON r.id = c.redemption_id AND r.owner_id = c.owner_id
    WHERE c.verdict IS NULL AND r.status = c.from_status AND r.customer_id IS NOT DISTINCT FROM c.customer_id
      AND (r.customer_id IS NULL OR r.customer_id = ANY (live_customers))
      AND r.refunded_order_value_minor = c.refunded_before_minor
      AND (c.is_overdue IS NULL OR c.is_overdue = (r.expires_at <= at))
    ORDER BY r.id FOR NO KEY UPDATE OF r) locked;
  SELECT array_agg(c ORDER BY c.position) FILTER (WHERE c.uses_become = 'retake'),
    array_agg(c) FILTER (WHERE c.uses_become <> 'retake')
  INTO retakes, fitting FROM unnest(fitting) c;
  RETURN QUERY SELECT c.position, COALESCE(c.verdict, CASE WHEN f.position IS NULL THEN 'changed' ELSE 'settled' END)
    FROM unnest(changes) c LEFT JOIN unnest(fitting) f ON f.position = c.position
    WHERE c.position <> ALL (ARRAY(SELECT t.position FROM unnest(retakes) t));

  IF EXISTS (SELECT 1 FROM unnest(fitting) c WHERE c.uses_become = 'return') THEN
    -- Given back is what is marked here, and so it is given back once: what was marked before is left alone.
    WITH back AS (
      UPDATE redemption_uses u SET state = 'RETURNED' FROM unnest(fitting) c
      WHERE c.uses_become = 'return' AND u.redemption_id = c.redemption_id AND u.owner_id = c.owner_id
        AND u.state <> 'RETURNED'
      RETURNING u.redemption_id, u.owner_id, u.promotion_id, u.coupon_id, c.customer_id, u.discount_minor
    ), of_promotions AS (
      UPDATE promotions p SET uses = p.uses - t.uses, spent_minor = p.spent_minor - t.spent
      FROM (SELECT b.owner_id, b.promotion_id, count(*)::int AS uses, sum(b.discount_minor)::bigint AS spent
        FROM back b GROUP BY b.owner_id, b.promotion_id) t
      WHERE p.id = t.promotion_id AND p.owner_id = t.owner_id
    ), of_coupons AS (
      UPDATE coupons k SET uses = k.uses - t.uses, assigned_by_hold = k.assigned_by_hold AND k.uses > t.uses,
        assigned_customer_id = CASE WHEN k.assigned_by_hold AND k.uses = t.uses THEN NULL
          ELSE k.assigned_customer_id END
      FROM (SELECT b.owner_id, b.coupon_id, count(*)::int AS uses FROM back b
        GROUP BY b.owner_id, b.coupon_id ORDER BY b.coupon_id) t
      WHERE k.id = t.coupon_id AND k.owner_id = t.owner_id
    ), of_customers AS (
      UPDATE customer_uses m SET uses = m.uses - t.uses
      FROM (SELECT b.owner_id, b.promotion_id, b.customer_id, count(*)::int AS uses FROM back b
        WHERE b.customer_id IS NOT NULL GROUP BY b.owner_id, b.promotion_id, b.customer_id) t
      WHERE m.promotion_id = t.promotion_id AND m.customer_id = t.customer_id AND m.owner_id = t.owner_id
    )
    UPDATE customers p SET redemptions = p.redemptions - t.orders,
      coupon_redemptions = p.coupon_redemptions - t.coupon_orders
    FROM (
      SELECT r.owner_id, r.customer_id, count(*)::int AS orders, count(*) FILTER (
        WHERE (r.id, r.owner_id) IN (SELECT b.redemption_id, b.owner_id FROM back b))::int AS coupon_orders
      FROM unnest(fitting) c JOIN redemptions r ON r.id = c.redemption_id AND r.owner_id = c.owner_id
      WHERE c.uses_become = 'return' AND r.counted AND r.customer_id IS NOT NULL
      GROUP BY r.owner_id, r.customer_id) t
    WHERE p.id = t.customer_id AND p.owner_id = t.owner_id;
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(fitting) c WHERE c.uses_become = 'use') THEN
    UPDATE redemption_uses u SET state = 'USED', expires_at = NULL FROM unnest(fitting) c
    WHERE c.uses_become = 'use' AND u.redemption_id = c.redemption_id AND u.owner_id = c.owner_id;
    -- Such a code is one customer's, whose lock is held.
    UPDATE coupons k SET assigned_by_hold = false
    FROM unnest(fitting) c JOIN redemption_uses u ON u.redemption_id = c.redemption_id AND u.owner_id = c.owner_id
    WHERE c.uses_become = 'use' AND k.id = u.coupon_id AND k.owner_id = u.owner_id AND k.assigned_by_hold;
  END IF;
  IF fitting IS NOT NULL THEN
    UPDATE redemptions r SET status = c.status, counted = r.counted AND c.uses_become <> 'return',
      expires_at = CASE WHEN c.uses_become = 'use' THEN NULL ELSE r.expires_at END,
      refunded_order_value_minor = r.refunded_order_value_minor + c.refund_order_value_minor,
      refunded_discount_minor = r.refunded_discount_minor + c.refund_discount_minor,
      refunded_lines = COALESCE(c.refunded_lines, r.refunded_lines), updated_at = at
    FROM unnest(fitting) c WHERE r.id = c.redemption_id AND r.owner_id = c.owner_id;
  END IF;

  -- They are rare, and each may stand in the next one's way: one after another, in the order of their arrival. What was
  -- bought was judged when the reservation was made; what is asked is whether the coupons still stand and are free.
  FOREACH retake IN ARRAY COALESCE(retakes, '{}') LOOP
    IF retake_uses(retake, at) THEN
      fitting := fitting || retake;
      RETURN QUERY SELECT retake.position, 'settled';
    ELSE
      RETURN QUERY SELECT retake.position, 'refused';
    END IF;
  END LOOP;

  INSERT INTO idempotency_keys (owner_id, key, fingerprint, response, created_at)
  SELECT c.owner_id, c.key, decode(c.fingerprint, 'hex'), c.answer::json, at
  FROM unnest(fitting) c WHERE c.key IS NOT NULL ORDER BY c.owner_id, c.key
  ON CONFLICT (owner_id, key) DO UPDATE
    SET fingerprint = EXCLUDED.fingerprint, response = EXCLUDED.response, created_at = EXCLUDED.created_at
    WHERE idempotency_keys.created_at <= at - interval '24 hours';
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed < (SELECT count(c.key) FROM unnest(fitting) c) THEN
    RAISE serialization_failure USING MESSAGE = 'an idempotency key was used at the same time';
  END IF;
END
$$;

-- Takes the uses of a redemption again that it gave up, and makes it live, if the promotions are still on and everything
-- is free: the promotions' limits and budgets, the codes, the customer's limits and firsts, and the order's reference.
-- Otherwise nothing is changed. The caller has locked its customer, its promotions and itself.
CREATE FUNCTION retake_uses(late redemption_change, at timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  wanted redemption_uses[] := ARRAY(
    SELECT u FROM redemption_uses u WHERE u.redemption_id = late.redemption_id AND u.owner_id = late.owner_id
    ORDER BY u.coupon_id);
  promotions_wanted int := (SELECT count(DISTINCT w.promotion_id) FROM unnest(wanted) w);
  taken int;
BEGIN
  UPDATE promotions p SET uses = p.uses + t.uses, spent_minor = p.spent_minor + t.spent
  FROM (SELECT w.promotion_id, count(*)::int AS uses, sum(w.discount_minor)::bigint AS spent
    FROM unnest(wanted) w GROUP BY w.promotion_id) t
  WHERE p.id = t.promotion_id AND p.owner_id = late.owner_id
    AND p.deleted_at IS NULL AND p.status = 'ACTIVE'
    AND (p.starts_at IS NULL OR p.starts_at <= at) AND (p.ends_at IS NULL OR p.ends_at > at)
    AND EXISTS (SELECT 1 FROM owners n WHERE n.id = p.owner_id AND n.status = 'ACTIVE')
    AND (p.uses_max IS NULL OR p.uses + t.uses <= p.uses_max)
    AND (p.budget_minor IS NULL OR p.spent_minor + t.spent <= p.budget_minor);
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken < promotions_wanted THEN RAISE check_violation; END IF;

  UPDATE coupons k SET uses = k.uses + 1, assigned_by_hold = false,
    assigned_customer_id = CASE WHEN jsonb_exists(p.conditions, 'uniquePerCustomer') THEN late.customer_id
      ELSE k.assigned_customer_id END
  FROM unnest(wanted) w JOIN promotions p ON p.id = w.promotion_id AND p.owner_id = w.owner_id
  WHERE k.id = w.coupon_id AND k.owner_id = late.owner_id AND k.archived_at IS NULL AND k.deleted_at IS NULL
    AND (k.assigned_customer_id IS NULL OR k.assigned_customer_id = late.customer_id);
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken < cardinality(wanted) THEN RAISE check_violation; END IF;

  IF late.customer_id IS NOT NULL THEN
    INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
    SELECT t.promotion_id, late.customer_id, late.owner_id, t.uses
    FROM (SELECT w.promotion_id, count(*)::int AS uses FROM unnest(wanted) w GROUP BY w.promotion_id) t
    JOIN promotions p ON p.id = t.promotion_id AND p.owner_id = late.owner_id
    LEFT JOIN customer_uses m ON m.promotion_id = t.promotion_id AND m.customer_id = late.customer_id
      AND m.owner_id = late.owner_id
    WHERE p.uses_max_per_customer IS NULL OR COALESCE(m.uses, 0) + t.uses <= p.uses_max_per_customer
    ON CONFLICT (promotion_id, customer_id, owner_id) DO UPDATE SET uses = customer_uses.uses + EXCLUDED.uses;
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken < promotions_wanted THEN RAISE check_violation; END IF;

    UPDATE customers c SET redemptions = c.redemptions + t.orders,
      coupon_redemptions = c.coupon_redemptions + CASE WHEN promotions_wanted = 0 THEN 0 ELSE t.orders END
    FROM (
      SELECT (r.order_type = 'REDEMPTION')::int AS orders, COALESCE(f.first_coupon, false) AS first_coupon,
        COALESCE(f.first_redemption, false) AS first_redemption
      FROM redemptions r CROSS JOIN (
        SELECT bool_or(jsonb_exists(p.conditions, 'firstCoupon')) AS first_coupon,
          bool_or(jsonb_exists(p.conditions, 'firstRedemption')) AS first_redemption
        FROM unnest(wanted) w JOIN promotions p ON p.id = w.promotion_id AND p.owner_id = late.owner_id) f
      WHERE r.id = late.redemption_id AND r.owner_id = late.owner_id) t
    WHERE c.id = late.customer_id AND c.owner_id = late.owner_id
      AND NOT (t.first_coupon AND c.coupon_redemptions > 0) AND NOT (t.first_redemption AND c.redemptions > 0);
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken < 1 THEN RAISE check_violation; END IF;
  END IF;

  UPDATE redemption_uses u SET state = 'USED', expires_at = NULL
  WHERE u.redemption_id = late.redemption_id AND u.owner_id = late.owner_id;
  UPDATE redemptions r SET status = late.status, counted = r.order_type = 'REDEMPTION', expires_at = NULL,
    updated_at = at
  WHERE r.id = late.redemption_id AND r.owner_id = late.owner_id;
  RETURN true;
EXCEPTION
  -- The unique index over the references of live orders refuses one that was placed anew.
  WHEN check_violation OR unique_violation THEN RETURN false;
END
$$;

-- As settle_redemptions, and waits for no lock longer than it takes to commit: for one step of a batch that has waited
-- for somebody else's lock.
CREATE FUNCTION settle_redemptions_briefly(new_changes jsonb, is_repeat boolean)
RETURNS TABLE ("position" int, verdict text)
LANGUAGE sql SET lock_timeout = '200ms' AS $$ SELECT * FROM settle_redemptions(new_changes, is_repeat) $$;
