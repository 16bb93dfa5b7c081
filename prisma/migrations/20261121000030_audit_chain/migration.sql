-- The audit trail is only ever added to, and each entry carries a hash of the one before (docs/adr/0017).
ALTER TABLE "audit_events" ADD COLUMN "sequence" BIGINT,
ADD COLUMN "previous_hash" TEXT,
ADD COLUMN "hash" TEXT;

-- Where the chain ends: the place and the hash of its newest entry. One row, which every entry is added under the lock of.
CREATE TABLE "audit_chain" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sequence" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_one_row" CHECK ("id" = 1);
INSERT INTO "audit_chain" ("sequence", "hash") VALUES (0, repeat('0', 64));

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_sequence_key" ON "audit_events"("sequence");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_sequence_idx" ON "audit_events"("actor_id", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_name_sequence_idx" ON "audit_events"("actor_name", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_action_sequence_idx" ON "audit_events"("action", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");

-- The same text for the same entry, whoever computes it: a JSON array of everything that the entry says. The form of
-- JSONB is canonical: keys without duplicates and in one order.
CREATE FUNCTION "audit_hash"("before_it" text, "place" bigint, "e" "audit_events") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(before_it || ' ' || jsonb_build_array(place, e.id, e.owner_id,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_type, e.actor_id, e.actor_name, e.action,
    e.subject_type, e.subject_id, e.before, e.after, e.request_id, e.ip)::text, 'UTF8')), 'hex')
$$;

-- Puts an entry behind the end of the chain. It is looked up by its id, whatever is thought of the table's size when the
-- plan is made: the index of owners would do as well while the table is empty, and find all that an owner has changed.
CREATE FUNCTION "seal_audit_event"("e" "audit_events", "newest" "audit_chain") RETURNS "audit_chain"
LANGUAGE plpgsql AS $$
DECLARE
  sealed text := audit_hash(newest.hash, newest.sequence + 1, e);
BEGIN
  UPDATE audit_events SET sequence = newest.sequence + 1, previous_hash = newest.hash, hash = sealed
  WHERE id = e.id AND owner_id || '' = e.owner_id;
  RETURN ROW(newest.id, newest.sequence + 1, sealed);
END
$$;

-- What was written before there was a chain.
DO $$
DECLARE
  e audit_events;
  newest audit_chain;
BEGIN
  SELECT * INTO STRICT newest FROM audit_chain WHERE id = 1;
  FOR e IN SELECT * FROM audit_events ORDER BY at, id LOOP
    newest := seal_audit_event(e, newest);
  END LOOP;
  UPDATE audit_chain SET sequence = newest.sequence, hash = newest.hash WHERE id = 1;
END
$$;

-- An entry has no place until its transaction ends, whatever was written into it. How many of a transaction have none
-- yet is counted, so that the last one is known.
CREATE FUNCTION "unsealed_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unsealed text := current_setting('couponsmith.audit_unsealed', true);
BEGIN
  NEW.sequence := NULL;
  NEW.previous_hash := NULL;
  NEW.hash := NULL;
  PERFORM set_config('couponsmith.audit_unsealed', (COALESCE(NULLIF(unsealed, ''), '0')::int + 1)::text, true);
  RETURN NEW;
END
$$;
CREATE TRIGGER "audit_events_unsealed" BEFORE INSERT ON "audit_events" FOR EACH ROW
  EXECUTE FUNCTION "unsealed_audit_event"();

-- Only when the transaction commits, so that the chain is held for no longer than a commit takes, and nobody holds it
-- who still waits for another lock.
--
-- The first entry of a transaction takes the end of the chain: whoever comes next waits here until this transaction has
-- ended. The last one moves it. In between it is kept beside: a row that is changed thousands of times in a transaction
-- takes longer each time.
CREATE FUNCTION "seal_new_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unsealed int := current_setting('couponsmith.audit_unsealed')::int - 1;
  chain_end text := current_setting('couponsmith.audit_chain_end', true);
  newest audit_chain;
BEGIN
  IF chain_end <> '' THEN
    newest := ROW(1, split_part(chain_end, ' ', 1)::bigint, split_part(chain_end, ' ', 2));
  ELSE
    SELECT * INTO STRICT newest FROM audit_chain WHERE id = 1 FOR UPDATE;
  END IF;
  newest := seal_audit_event(NEW, newest);
  IF unsealed > 0 THEN
    chain_end := newest.sequence || ' ' || newest.hash;
  ELSE
    chain_end := '';
    UPDATE audit_chain SET sequence = newest.sequence, hash = newest.hash WHERE id = 1;
  END IF;
  PERFORM set_config('couponsmith.audit_unsealed', unsealed::text, true),
    set_config('couponsmith.audit_chain_end', chain_end, true);
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "audit_events_sealed" AFTER INSERT ON "audit_events" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "seal_new_audit_event"();

-- The one change that there is: an entry without a place gets one, and stays as it is otherwise.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.sequence IS NOT NULL
    AND (NEW.id, NEW.owner_id, NEW.at, NEW.actor_type, NEW.actor_id, NEW.actor_name, NEW.action, NEW.subject_type,
      NEW.subject_id, NEW.before, NEW.after, NEW.request_id, NEW.ip)
    IS NOT DISTINCT FROM (OLD.id, OLD.owner_id, OLD.at, OLD.actor_type, OLD.actor_id, OLD.actor_name, OLD.action,
      OLD.subject_type, OLD.subject_id, OLD.before, OLD.after, OLD.request_id, OLD.ip)
  THEN
    RETURN NEW;
  END IF;
  RAISE insufficient_privilege USING MESSAGE = 'audit_events is append-only';
END
$$;
CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW
  EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_events_never_emptied" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_audit_change"();

-- The end of the chain is moved by new entries alone.
CREATE FUNCTION "refuse_chain_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  RAISE insufficient_privilege USING MESSAGE = 'audit_chain is moved by new entries alone';
END
$$;
CREATE TRIGGER "audit_chain_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_chain" FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_chain_change"();
