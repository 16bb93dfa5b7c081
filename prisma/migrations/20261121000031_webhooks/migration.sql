-- What happens, and whom it is told to (docs/adr/0016).

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('PENDING', 'SUCCEEDED', 'FAILED', 'DEAD');

-- CreateTable
CREATE TABLE "outbox_events" (
    "sequence" BIGSERIAL NOT NULL,
    "message_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "order_keys" TEXT[],
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("owner_id","sequence")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "description" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_secret_until" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "message_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "order_keys" TEXT[],
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6),
    "lease_id" UUID,
    "retry_until" TIMESTAMPTZ(6) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(6),
    "response_status" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id","owner_id")
);

-- CreateTable
CREATE TABLE "webhook_turns" (
    "endpoint_id" TEXT NOT NULL,
    "order_key" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "webhook_turns_pkey" PRIMARY KEY ("endpoint_id","order_key","sequence")
);

-- CreateTable
CREATE TABLE "promotion_notices" (
    "promotion_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_notices_pkey" PRIMARY KEY ("promotion_id","owner_id","notice")
);

-- CreateIndex
CREATE INDEX "webhook_endpoints_listening_idx" ON "webhook_endpoints"("owner_id") WHERE (enabled AND deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_status_sequence_idx" ON "webhook_deliveries"("endpoint_id", "status", "sequence" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_endpoint_id_sequence_key" ON "webhook_deliveries"("endpoint_id", "sequence");

-- CreateIndex
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries"("endpoint_id", "next_attempt_at") WHERE (next_attempt_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "webhook_deliveries_finished_idx" ON "webhook_deliveries"("status", "finished_at") WHERE (finished_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "promotions_ending_idx" ON "promotions"("ends_at") WHERE (status = 'ACTIVE' AND deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "promotion_notices_expiring_idx" ON "promotion_notices"("created_at") WHERE (notice ~~ 'expiring %'::text);

-- Which of these owners' events of a type somebody wants to hear: the owners themselves, and all of them ('platform'
-- is then among them) when the platform listens. NULL when nobody does.
CREATE FUNCTION "listening_owners"("event" text, "of_owners" text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(e.owner_id) FROM webhook_endpoints e
  WHERE e.enabled AND e.deleted_at IS NULL AND e.owner_id = ANY (of_owners || 'platform'::text) AND event = ANY (e.events)
$$;

-- An instant as everything else writes it: ISO 8601 in UTC, with a fraction only where there is one.
CREATE FUNCTION "iso_instant"("at" timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT replace(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '.000Z', 'Z')
$$;

-- What is told of an order: as it is shown by /v1/redemptions, in minor units, without its lines.
CREATE FUNCTION "redemption_event_data"("r" "redemptions", "applied" jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', r.id, 'ownerId', r.owner_id, 'status', r.status, 'applied', applied,
    'order', jsonb_build_object('reference', r.order_reference, 'type', r.order_type, 'currency', r.currency,
      'subtotal', r.subtotal_minor, 'shipping', r.shipping_minor, 'discount', r.discount_minor, 'total', r.total_minor),
    'customer', CASE WHEN COALESCE(r.customer_reference, r.customer_email) IS NOT NULL
      THEN jsonb_build_object('id', r.customer_reference, 'email', r.customer_email) END,
    'refunded', jsonb_build_object('orderValue', r.refunded_order_value_minor, 'discount', r.refunded_discount_minor),
    'expiresAt', iso_instant(r.expires_at), 'createdAt', iso_instant(r.created_at))
$$;

-- Orders with coupons, once their coupons are stored. While nobody listens this is one look at an index for a batch.
-- What is told is written out as in redemption_event_data: a call for each row would cost more than the row.
CREATE FUNCTION "publish_uses"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  listening text[];
BEGIN
  SELECT array_agg(e.owner_id) INTO listening FROM webhook_endpoints e
  WHERE e.enabled AND e.deleted_at IS NULL AND 'redemption.created' = ANY (e.events)
    AND e.owner_id IN (SELECT a.owner_id FROM added a UNION ALL SELECT 'platform');
  IF listening IS NULL THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (owner_id, type, order_keys, data)
  SELECT u.owner_id, 'redemption.created', u.coupon_ids, jsonb_build_object('id', r.id, 'ownerId', r.owner_id,
    'status', r.status, 'applied', u.applied, 'order', jsonb_build_object('reference', r.order_reference,
      'type', r.order_type, 'currency', r.currency, 'subtotal', r.subtotal_minor, 'shipping', r.shipping_minor,
      'discount', r.discount_minor, 'total', r.total_minor),
    'customer', CASE WHEN r.customer_reference IS NOT NULL OR r.customer_email IS NOT NULL
      THEN jsonb_build_object('id', r.customer_reference, 'email', r.customer_email) END,
    'refunded', '{"orderValue": 0, "discount": 0}'::jsonb, 'expiresAt', iso_instant(r.expires_at), 'createdAt', iso_instant(r.created_at))
  FROM (
    SELECT a.redemption_id, a.owner_id, array_agg(a.coupon_id) AS coupon_ids,
      jsonb_agg(jsonb_build_object('couponId', a.coupon_id, 'code', a.code, 'discount', a.discount_minor)
        ORDER BY a.position) AS applied
    FROM added a WHERE a.owner_id = ANY (listening) OR 'platform' = ANY (listening)
    GROUP BY a.redemption_id, a.owner_id) u
  CROSS JOIN LATERAL (
    SELECT i.id, i.owner_id, i.status, i.order_reference, i.order_type, i.currency, i.subtotal_minor, i.shipping_minor,
      i.discount_minor, i.total_minor, i.customer_reference, i.customer_email, i.expires_at, i.created_at
    FROM redemptions i WHERE i.id = u.redemption_id AND i.owner_id = u.owner_id LIMIT 1) r
  WHERE r.discount_minor > 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "redemption_uses_published" AFTER INSERT ON "redemption_uses" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "publish_uses"();

-- Orders without coupons, which are those without a discount: a coupon that takes nothing off is never applied.
CREATE FUNCTION "publish_bare_redemption"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF listening_owners('redemption.created', ARRAY[NEW.owner_id]) IS NOT NULL THEN
    INSERT INTO outbox_events (owner_id, type, order_keys, data)
    VALUES (NEW.owner_id, 'redemption.created', ARRAY['redemption:' || NEW.id], redemption_event_data(NEW, '[]'));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "redemptions_published" AFTER INSERT ON "redemptions" FOR EACH ROW WHEN (NEW.discount_minor = 0)
  EXECUTE FUNCTION "publish_bare_redemption"();

-- The later steps of orders.
CREATE FUNCTION "publish_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  listening text[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM webhook_endpoints e WHERE e.enabled AND e.deleted_at IS NULL) THEN RETURN NULL; END IF;
  SELECT array_agg(DISTINCT l || ' ' || t.type) INTO listening
  FROM unnest(ARRAY['redemption.confirmed', 'redemption.released', 'redemption.refunded']) t(type)
  CROSS JOIN LATERAL unnest(listening_owners(t.type, ARRAY(SELECT DISTINCT owner_id FROM after_it))) l;
  IF listening IS NULL THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (owner_id, type, order_keys, data)
  SELECT s.owner_id, s.type, COALESCE(u.coupon_ids, ARRAY['redemption:' || s.id]),
    redemption_event_data(s.r, COALESCE(u.applied, '[]'))
  FROM (
    SELECT n.id, n.owner_id, ROW(n.*)::redemptions AS r, CASE
      WHEN n.status = 'REDEEMED' AND o.status IN ('RESERVED', 'RELEASED', 'EXPIRED') THEN 'redemption.confirmed'
      WHEN n.status IN ('RELEASED', 'EXPIRED') AND o.status = 'RESERVED' THEN 'redemption.released'
      WHEN n.status IN ('PARTIALLY_REFUNDED', 'REFUNDED') AND (n.status <> o.status
        OR n.refunded_order_value_minor <> o.refunded_order_value_minor) THEN 'redemption.refunded' END AS type
    FROM after_it n JOIN before_it o ON o.id = n.id AND o.owner_id = n.owner_id) s
  CROSS JOIN LATERAL (
    SELECT array_agg(i.coupon_id) AS coupon_ids,
      jsonb_agg(jsonb_build_object('couponId', i.coupon_id, 'code', i.code, 'discount', i.discount_minor)
        ORDER BY i.position) AS applied
    FROM redemption_uses i WHERE i.redemption_id = s.id AND i.owner_id = s.owner_id) u
  WHERE s.owner_id || ' ' || s.type = ANY (listening) OR 'platform ' || s.type = ANY (listening);
  RETURN NULL;
END
$$;
CREATE TRIGGER "redemption_steps_published" AFTER UPDATE ON "redemptions"
  REFERENCING OLD TABLE AS "before_it" NEW TABLE AS "after_it" FOR EACH STATEMENT EXECUTE FUNCTION "publish_steps"();

-- Changes of terms are told as they are audited, so that none can be forgotten.
CREATE FUNCTION "publish_audited"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (owner_id, type, order_keys, data)
  SELECT a.owner_id, a.action,
    ARRAY[CASE a.subject_type WHEN 'coupon' THEN a.subject_id ELSE a.subject_type || ':' || a.subject_id END],
    COALESCE(a.after, a.before, '{}') || jsonb_build_object('id', a.subject_id, 'ownerId', a.owner_id)
  FROM added a
  WHERE a.action IN ('coupon.created', 'coupon.updated', 'coupon.archived', 'coupon.deleted', 'profile.created',
      'profile.updated', 'profile.deleted')
    AND listening_owners(a.action, ARRAY[a.owner_id]) IS NOT NULL
  ORDER BY a.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "audit_events_published" AFTER INSERT ON "audit_events" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "publish_audited"();

-- What a promotion's own events tell, and which coupon they are about when it has only one.
CREATE FUNCTION "publish_promotion_event"("p" "promotions", "event" text, "more" jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  codes coupons[];
  only_one coupons;
BEGIN
  IF listening_owners(event, ARRAY[p.owner_id]) IS NULL THEN RETURN; END IF;
  codes := ARRAY(SELECT c FROM coupons c
    WHERE c.promotion_id = p.id AND c.owner_id = p.owner_id AND c.deleted_at IS NULL LIMIT 2);
  IF cardinality(codes) = 1 THEN only_one := codes[1]; END IF;
  INSERT INTO outbox_events (owner_id, type, order_keys, data)
  VALUES (p.owner_id, event, ARRAY[COALESCE(only_one.id, 'promotion:' || p.id)], jsonb_build_object(
    'couponId', only_one.id, 'code', NULLIF(only_one.code, ''), 'promotionId', p.id, 'promotionNumber', p.number,
    'ownerId', p.owner_id, 'source', p.source, 'usesMax', p.uses_max, 'uses', p.uses, 'currency', p.currency,
    'budget', p.budget_minor, 'spent', p.spent_minor, 'endsAt', iso_instant(p.ends_at)) || more);
END
$$;

-- Told when the transaction commits: after the redemption that it comes from.
CREATE FUNCTION "publish_exhausted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM publish_promotion_event(NEW, 'coupon.exhausted', '{}');
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "promotions_exhausted" AFTER UPDATE OF "uses", "uses_max", "spent_minor", "budget_minor"
  ON "promotions" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.uses >= NEW.uses_max AND (OLD.uses_max IS NULL OR OLD.uses < OLD.uses_max)
    OR NEW.spent_minor >= NEW.budget_minor AND (OLD.budget_minor IS NULL OR OLD.spent_minor < OLD.budget_minor))
  EXECUTE FUNCTION "publish_exhausted"();

-- 80 and 95 percent of a limit, each told once of each limit that a promotion is given. A notice that nobody listens to
-- is not used up.
CREATE FUNCTION "publish_limit_approaching"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reached record;
BEGIN
  IF listening_owners('coupon.limit_approaching', ARRAY[NEW.owner_id]) IS NULL THEN RETURN NULL; END IF;
  FOR reached IN
    SELECT l.name, max(t.percent) AS percent, max(l.most) AS most
    FROM (VALUES ('uses', NEW.uses::bigint, NEW.uses_max::bigint), ('budget', NEW.spent_minor, NEW.budget_minor))
      l(name, used, most)
    JOIN (VALUES (80), (95)) t(percent) ON l.used::numeric * 100 >= l.most::numeric * t.percent AND l.used < l.most
    GROUP BY l.name
  LOOP
    INSERT INTO promotion_notices (promotion_id, owner_id, notice)
    VALUES (NEW.id, NEW.owner_id, format('%s %s of %s', reached.name, reached.percent, reached.most))
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
      PERFORM publish_promotion_event(NEW, 'coupon.limit_approaching',
        jsonb_build_object('limit', reached.name, 'percent', reached.percent));
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "promotions_limit_approaching" AFTER UPDATE OF "uses", "uses_max", "spent_minor", "budget_minor"
  ON "promotions" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.uses_max IS NOT NULL AND (
      NEW.uses::bigint * 100 >= NEW.uses_max::bigint * 80
        AND (OLD.uses_max IS NULL OR OLD.uses::bigint * 100 < OLD.uses_max::bigint * 80)
      OR NEW.uses::bigint * 100 >= NEW.uses_max::bigint * 95
        AND (OLD.uses_max IS NULL OR OLD.uses::bigint * 100 < OLD.uses_max::bigint * 95))
    OR NEW.budget_minor IS NOT NULL AND (
      NEW.spent_minor::numeric * 100 >= NEW.budget_minor::numeric * 80
        AND (OLD.budget_minor IS NULL OR OLD.spent_minor::numeric * 100 < OLD.budget_minor::numeric * 80)
      OR NEW.spent_minor::numeric * 100 >= NEW.budget_minor::numeric * 95
        AND (OLD.budget_minor IS NULL OR OLD.spent_minor::numeric * 100 < OLD.budget_minor::numeric * 95)))
  EXECUTE FUNCTION "publish_limit_approaching"();

-- By index and row by row, whatever the size of the tables was when a plan was made: queues are empty and full by turns.
--
-- Takes the oldest events of each owner out of the outbox, as many of one as of another, and makes a delivery of each for
-- every endpoint that listens: whoever has much to tell keeps nobody waiting. One instance at a time, and under the locks
-- of the endpoints, so that an endpoint's sequence is the order in which it is told of an owner's events. Returns how many
-- events it took.
CREATE FUNCTION "fan_out_events"("most" int, "retry_seconds" int) RETURNS int LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  owners text[];
  taken outbox_events[];
  endpoints text[];
  sequences bigint[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('couponsmith fan_out_events', 0)) THEN RETURN 0; END IF;
  WITH RECURSIVE found AS (
    (SELECT o.owner_id FROM outbox_events o ORDER BY o.owner_id LIMIT 1)
    UNION ALL
    SELECT (SELECT o.owner_id FROM outbox_events o WHERE o.owner_id > f.owner_id ORDER BY o.owner_id LIMIT 1)
    FROM found f WHERE f.owner_id IS NOT NULL)
  SELECT array_agg(f.owner_id) INTO owners FROM found f WHERE f.owner_id IS NOT NULL;
  IF owners IS NULL THEN RETURN 0; END IF;
  WITH next AS (
    SELECT n.owner_id, n.sequence FROM unnest(owners) w(owner_id) CROSS JOIN LATERAL (
      SELECT o.owner_id, o.sequence, row_number() OVER (ORDER BY o.sequence) AS place FROM outbox_events o
      WHERE o.owner_id = w.owner_id ORDER BY o.sequence LIMIT most / cardinality(owners) + 1) n
    ORDER BY n.place, n.sequence LIMIT most
  ), gone AS (
    DELETE FROM outbox_events o USING next n WHERE o.owner_id = n.owner_id AND o.sequence = n.sequence RETURNING o.*)
  SELECT array_agg(ROW(g.*)::outbox_events ORDER BY g.sequence) INTO taken FROM gone g;
  IF taken IS NULL THEN RETURN 0; END IF;
  PERFORM 1 FROM webhook_endpoints e
  WHERE e.enabled AND e.deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM unnest(taken) t WHERE t.type = ANY (e.events) AND e.owner_id IN (t.owner_id, 'platform'))
  ORDER BY e.id FOR NO KEY UPDATE;
  WITH made AS (
    INSERT INTO webhook_deliveries (owner_id, endpoint_id, message_id, type, order_keys, data, occurred_at, retry_until)
    SELECT e.owner_id, e.id, t.message_id, t.type, t.order_keys, t.data, t.occurred_at,
      clock_timestamp() + make_interval(secs => retry_seconds)
    FROM unnest(taken) t
    JOIN webhook_endpoints e ON e.enabled AND e.deleted_at IS NULL AND t.type = ANY (e.events)
      AND e.owner_id IN (t.owner_id, 'platform')
    ORDER BY t.sequence
    RETURNING endpoint_id, sequence, order_keys
  ), turns AS (
    INSERT INTO webhook_turns (endpoint_id, order_key, sequence)
    SELECT DISTINCT m.endpoint_id, k, m.sequence FROM made m CROSS JOIN LATERAL unnest(m.order_keys) k)
  SELECT array_agg(m.endpoint_id), array_agg(m.sequence) INTO endpoints, sequences FROM made m;
  PERFORM give_turns(endpoints, sequences);
  RETURN cardinality(taken);
END
$$;

-- Makes those of these deliveries due that wait for nobody. However long one has waited, it is given as much time as it
-- was given when it was made. The caller has locked their endpoints.
CREATE FUNCTION "give_turns"("endpoints" text[], "sequences" bigint[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  turn record;
BEGIN
  FOR turn IN SELECT DISTINCT m.endpoint_id, m.sequence FROM unnest(endpoints, sequences) m(endpoint_id, sequence) LOOP
    UPDATE webhook_deliveries d SET next_attempt_at = clock_timestamp(),
      retry_until = GREATEST(d.retry_until, clock_timestamp() + (d.retry_until - d.created_at))
    WHERE d.endpoint_id = turn.endpoint_id AND d.sequence = turn.sequence
      AND d.status = 'PENDING' AND d.next_attempt_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM unnest(d.order_keys) k CROSS JOIN LATERAL (
          SELECT 1 FROM webhook_turns t
          WHERE t.endpoint_id = d.endpoint_id AND t.order_key = k AND t.sequence < d.sequence LIMIT 1) earlier);
  END LOOP;
END
$$;

-- What became of one attempt. "outcome": succeeded, failed, or released (it was not made, and is anyone's again).
CREATE TYPE "delivery_result" AS (
  "id" uuid, "lease_id" uuid, "outcome" text, "response_status" int, "error" text);

-- Writes down what became of attempts, and lets those go on that waited for what is over now. An attempt whose lease
-- somebody else has taken over is not counted. After the n-th failure an attempt follows in 2^(n-1) seconds, at most an
-- hour, until its time is up. Where an endpoint answers again, what failed there is tried again at once: some hundred of
-- those whose time is nearest, and what succeeds of them brings the next. All at once would be too much for a statement
-- after a long outage.
CREATE FUNCTION "finish_deliveries"("results" jsonb) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off AS $$
DECLARE
  result delivery_result;
  done webhook_deliveries;
  endpoints text[];
  sequences bigint[];
  recovered text[] := '{}';
  at timestamptz;
BEGIN
  SELECT array_agg(DISTINCT d.endpoint_id) INTO endpoints
  FROM jsonb_populate_recordset(NULL::delivery_result, results) r CROSS JOIN LATERAL (
    SELECT i.endpoint_id FROM webhook_deliveries i WHERE i.id = r.id LIMIT 1) d;
  PERFORM 1 FROM webhook_endpoints e WHERE e.id = ANY (endpoints) ORDER BY e.id FOR NO KEY UPDATE;
  FOR result IN SELECT * FROM jsonb_populate_recordset(NULL::delivery_result, results) LOOP
    at := clock_timestamp();
    IF result.outcome = 'released' THEN
      UPDATE webhook_deliveries d SET next_attempt_at = at, lease_id = NULL
      WHERE d.id = result.id AND d.lease_id = result.lease_id;
      CONTINUE;
    END IF;
    UPDATE webhook_deliveries d SET
      attempts = d.attempts + 1,
      status = CASE WHEN result.outcome = 'succeeded' THEN 'SUCCEEDED' WHEN at >= d.retry_until THEN 'DEAD'
        ELSE 'FAILED' END::"DeliveryStatus",
      next_attempt_at = CASE WHEN result.outcome <> 'succeeded' AND at < d.retry_until THEN LEAST(d.retry_until,
        at + make_interval(secs => LEAST(3600, 2 ^ LEAST(d.attempts, 12)) * (0.9 + random() * 0.2))) END,
      finished_at = CASE WHEN result.outcome = 'succeeded' OR at >= d.retry_until THEN at END,
      last_attempt_at = at, response_status = result.response_status, error = result.error, lease_id = NULL
    WHERE d.id = result.id AND d.lease_id = result.lease_id
    RETURNING d.* INTO done;
    CONTINUE WHEN NOT FOUND OR done.status = 'FAILED';
    IF done.status = 'SUCCEEDED' AND done.attempts > 1 THEN recovered := recovered || done.endpoint_id; END IF;
    DELETE FROM webhook_turns t
    WHERE t.endpoint_id = done.endpoint_id AND t.order_key = ANY (done.order_keys) AND t.sequence = done.sequence;
    SELECT array_agg(done.endpoint_id), array_agg(n.sequence) INTO endpoints, sequences
    FROM unnest(done.order_keys) k CROSS JOIN LATERAL (
      SELECT t.sequence FROM webhook_turns t WHERE t.endpoint_id = done.endpoint_id AND t.order_key = k
      ORDER BY t.sequence LIMIT 1) n;
    PERFORM give_turns(endpoints, sequences);
  END LOOP;
  IF recovered = '{}' THEN RETURN; END IF;
  recovered := ARRAY(SELECT DISTINCT e FROM unnest(recovered) e);
  UPDATE webhook_deliveries d SET next_attempt_at = clock_timestamp()
  WHERE d.id = ANY (ARRAY(
    SELECT later.id FROM unnest(recovered) e(id) CROSS JOIN LATERAL (
      SELECT n.id FROM webhook_deliveries n
      WHERE n.endpoint_id = e.id AND n.next_attempt_at > now() AND n.status = 'FAILED' AND n.lease_id IS NULL
      ORDER BY n.next_attempt_at LIMIT 499 / cardinality(recovered) + 1 FOR UPDATE SKIP LOCKED) later));
END
$$;

-- Takes deliveries that are due, for so long: who does not say what became of them by then has crashed, and they are
-- anyone's again. Of the endpoints in "quick", or of all others; of each so many at most, and of each owner; of one owner
-- as many as of another while there are. None of those that have enough.
CREATE FUNCTION "claim_deliveries"("quick" text[], "of_quick" boolean, "most" int, "most_each" int, "most_owner" int,
  "busy" text[], "busy_owners" text[], "lease" uuid, "lease_seconds" int)
RETURNS SETOF "webhook_deliveries" LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  UPDATE webhook_deliveries d
  SET lease_id = lease, next_attempt_at = clock_timestamp() + make_interval(secs => lease_seconds)
  WHERE d.id = ANY (ARRAY(
    SELECT due.id FROM (
      SELECT i.id, i.next_attempt_at, row_number() OVER (PARTITION BY e.owner_id ORDER BY i.next_attempt_at) AS place
      FROM webhook_endpoints e CROSS JOIN LATERAL (
        SELECT n.id, n.next_attempt_at FROM webhook_deliveries n
        WHERE n.endpoint_id = e.id AND n.next_attempt_at <= now()
        ORDER BY n.next_attempt_at LIMIT most_each FOR UPDATE SKIP LOCKED) i
      WHERE e.enabled AND e.deleted_at IS NULL AND (e.id = ANY (quick)) = of_quick AND e.id <> ALL (busy)
        AND e.owner_id <> ALL (busy_owners)) due
    WHERE due.place <= most_owner ORDER BY due.place, due.next_attempt_at LIMIT most))
  RETURNING d.*
$$;
