import { ulid } from 'ulidx';

import type { FaultWorld } from '../fault-world.js';

/** An order whose reference says how the database is to fail on it; nobody but the database knows. */
const POISON = `
  CREATE FUNCTION fail_on_poison() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE state text := substring(NEW.order_reference FROM '^poison-([A-Z0-9]{5})-');
  BEGIN
    IF state = 'DEATH' THEN
      PERFORM pg_terminate_backend(pg_backend_pid());
    ELSIF state IS NOT NULL THEN
      RAISE EXCEPTION 'poisoned row of relation "redemptions"' USING ERRCODE = state;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER poison BEFORE INSERT ON redemptions FOR EACH ROW EXECUTE FUNCTION fail_on_poison();`;

/** Makes a database fail on orders with a {@link poisonedReference}. */
export async function installPoison({ server }: FaultWorld): Promise<void> {
  await server.sql(POISON);
}

/** @param state a SQLSTATE to fail with, or `DEATH`, which ends the connection in the midst of the statement */
export function poisonedReference(state: string): string {
  return `poison-${state}-${ulid()}`;
}
