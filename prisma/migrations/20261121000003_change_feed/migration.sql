-- Tells every running instance what has changed, so that it drops the copy in its memory (docs/adr/0011). Equal
-- messages of one transaction are one, so a change of many codes of a promotion is told once.
-- The arguments: the topic, the column of the owner (none: the platform), the column of the id.
CREATE FUNCTION "tell_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END;
BEGIN
  PERFORM pg_notify('couponsmith_changes', json_build_object(
    'topic', TG_ARGV[0],
    'ownerId', coalesce(changed ->> TG_ARGV[1], 'platform'),
    'id', changed ->> TG_ARGV[2]
  )::text);
  RETURN NULL;
END
$$;

-- Accounts: whose tokens are good, and what they may do.
CREATE TRIGGER "owners_told" AFTER UPDATE OF "kind", "name", "currency", "timezone", "status", "allowed_ips", "client_id", "client_secret_hash", "credential_version"
  ON "owners" FOR EACH ROW
  WHEN ((OLD.kind, OLD.name, OLD.currency, OLD.timezone, OLD.status, OLD.allowed_ips, OLD.client_id, OLD.client_secret_hash, OLD.credential_version)
    IS DISTINCT FROM (NEW.kind, NEW.name, NEW.currency, NEW.timezone, NEW.status, NEW.allowed_ips, NEW.client_id, NEW.client_secret_hash, NEW.credential_version))
  EXECUTE FUNCTION "tell_change"('accounts', 'id', 'id');
CREATE TRIGGER "owners_gone_told" AFTER DELETE ON "owners" FOR EACH ROW
  EXECUTE FUNCTION "tell_change"('accounts', 'id', 'id');

CREATE TRIGGER "users_told" AFTER UPDATE OF "email", "password_hash", "role", "credential_version"
  ON "users" FOR EACH ROW
  WHEN ((OLD.email, OLD.password_hash, OLD.role, OLD.credential_version)
    IS DISTINCT FROM (NEW.email, NEW.password_hash, NEW.role, NEW.credential_version))
  EXECUTE FUNCTION "tell_change"('accounts', '', 'id');
CREATE TRIGGER "users_gone_told" AFTER DELETE ON "users" FOR EACH ROW
  EXECUTE FUNCTION "tell_change"('accounts', '', 'id');

CREATE TRIGGER "api_clients_told" AFTER UPDATE OF "name", "role", "secret_hash", "credential_version", "revoked_at"
  ON "api_clients" FOR EACH ROW
  WHEN ((OLD.name, OLD.role, OLD.secret_hash, OLD.credential_version, OLD.revoked_at)
    IS DISTINCT FROM (NEW.name, NEW.role, NEW.secret_hash, NEW.credential_version, NEW.revoked_at))
  EXECUTE FUNCTION "tell_change"('accounts', '', 'id');
CREATE TRIGGER "api_clients_gone_told" AFTER DELETE ON "api_clients" FOR EACH ROW
  EXECUTE FUNCTION "tell_change"('accounts', '', 'id');

-- Terms. Counters are not told: they change with every redemption, and are always read.
CREATE TRIGGER "promotions_told" AFTER UPDATE OF "number", "source", "status", "version", "currency", "discount", "conditions", "display", "visibility", "combinable", "starts_at", "ends_at", "uses_max", "uses_max_per_customer", "budget_minor", "deleted_at"
  ON "promotions" FOR EACH ROW
  WHEN ((OLD.number, OLD.source, OLD.status, OLD.version, OLD.currency, OLD.discount, OLD.conditions, OLD.display, OLD.visibility, OLD.combinable, OLD.starts_at, OLD.ends_at, OLD.uses_max, OLD.uses_max_per_customer, OLD.budget_minor, OLD.deleted_at)
    IS DISTINCT FROM (NEW.number, NEW.source, NEW.status, NEW.version, NEW.currency, NEW.discount, NEW.conditions, NEW.display, NEW.visibility, NEW.combinable, NEW.starts_at, NEW.ends_at, NEW.uses_max, NEW.uses_max_per_customer, NEW.budget_minor, NEW.deleted_at))
  EXECUTE FUNCTION "tell_change"('promotions', 'owner_id', 'id');
CREATE TRIGGER "promotions_gone_told" AFTER DELETE ON "promotions" FOR EACH ROW
  EXECUTE FUNCTION "tell_change"('promotions', 'owner_id', 'id');

-- A code that becomes a customer's by its use is a fact of that redemption, like the counter that rises with it:
-- it is always read, and telling it would drop the terms at every use of a code of its own.
CREATE TRIGGER "coupons_told" AFTER UPDATE OF "code", "promotion_id", "assigned_customer_id", "archived_at", "deleted_at"
  ON "coupons" FOR EACH ROW
  WHEN ((OLD.code, OLD.promotion_id, OLD.archived_at, OLD.deleted_at)
    IS DISTINCT FROM (NEW.code, NEW.promotion_id, NEW.archived_at, NEW.deleted_at)
    OR (OLD.assigned_customer_id IS DISTINCT FROM NEW.assigned_customer_id AND OLD.uses = NEW.uses))
  EXECUTE FUNCTION "tell_change"('promotions', 'owner_id', 'promotion_id');
CREATE TRIGGER "coupons_gone_told" AFTER DELETE ON "coupons" FOR EACH ROW
  EXECUTE FUNCTION "tell_change"('promotions', 'owner_id', 'promotion_id');

-- A new code finds its promotion by itself, a promotion that now applies without one is found by nobody who keeps a list.
CREATE TRIGGER "codeless_coupons_told" AFTER INSERT ON "coupons" FOR EACH ROW
  WHEN (NEW.code = '')
  EXECUTE FUNCTION "tell_change"('promotions', 'owner_id', 'promotion_id');
