import { setTimeout as pause } from 'node:timers/promises';

import type { FaultWorld } from '../fault-world.js';
import type { Fault } from './fault.js';
import { untilBusy } from './locks.js';

const TABLES = ['redemptions', 'redemption_uses'] as const;

/** What PostgreSQL says when a file cannot grow, whenever the switch is on. */
const FULL = `
  CREATE TABLE fault_switch (disk_is_full boolean NOT NULL);
  INSERT INTO fault_switch VALUES (false);
  GRANT SELECT ON fault_switch TO PUBLIC;
  CREATE FUNCTION fail_on_a_full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT disk_is_full FROM fault_switch) THEN
      RAISE EXCEPTION 'could not extend file "base/16384/16391": No space left on device'
        USING ERRCODE = '53100', HINT = 'Check free disk space.';
    END IF;
    RETURN NULL;
  END $$;`;

/** Prepares a database for {@link diskFull}. */
export async function installDiskSwitch({ server }: FaultWorld): Promise<void> {
  await server.sql(FULL);
  for (const table of TABLES) {
    await server.sql(
      `CREATE TRIGGER disk AFTER INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION fail_on_a_full_disk()`,
    );
  }
}

/** For a while there is no room for another row, and somebody has wanted to add one. */
export const diskFull: Fault = async ({ server }, chance, journal) => {
  await server.sql('UPDATE fault_switch SET disk_is_full = true');
  try {
    await untilBusy(journal);
    await pause(chance.between(0, 1_000));
  } finally {
    await server.sql('UPDATE fault_switch SET disk_is_full = false');
  }
};
