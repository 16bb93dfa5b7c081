-- When something was changed is told by the same clock as when it was made (docs/adr/0008).
CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER "owners_touched" BEFORE INSERT OR UPDATE ON "owners" FOR EACH ROW EXECUTE FUNCTION "touch"();
CREATE TRIGGER "users_touched" BEFORE INSERT OR UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION "touch"();
CREATE TRIGGER "products_touched" BEFORE INSERT OR UPDATE ON "products" FOR EACH ROW EXECUTE FUNCTION "touch"();
CREATE TRIGGER "webhook_endpoints_touched" BEFORE INSERT OR UPDATE ON "webhook_endpoints" FOR EACH ROW
  EXECUTE FUNCTION "touch"();
-- A promotion's terms, not what is used of it.
CREATE TRIGGER "promotions_touched" BEFORE INSERT OR UPDATE OF "version" ON "promotions" FOR EACH ROW
  EXECUTE FUNCTION "touch"();
