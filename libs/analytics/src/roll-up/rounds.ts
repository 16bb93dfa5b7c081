import type pg from 'pg';

import { ADD_RETURNS, FORGET_DAYS, KEEP_DAYS, STAGE_OWNER_DAYS, STAGE_SUBJECT_DAYS } from './presence.sql.js';
import { STAGE_PARTS } from './parts.sql.js';
import {
  ADD_BUSY_SUBJECTS,
  CLEAR_STAGING,
  FORGET_CHANGES,
  STAGE_CHANGES,
  STAGE_KNOWN_SUBJECTS,
  STAGE_LEDGER,
  STAGE_NEW_SUBJECTS,
  STAGE_ORDERS_OF_SUBJECTS,
} from './staging.sql.js';
import {
  ADD_COUPON_DAYS,
  ADD_COUPON_MONTHS,
  ADD_SERIES,
  ADD_TOTALS,
  STAGE_OWNER_TOTALS,
  STAGE_SUBJECT_TOTALS,
} from './totals.sql.js';

/** For sorting a whole ledger, once. */
const REBUILD_MEMORY = '128MB';

/** Tables that a rebuild fills anew. Calls are not among them: no ledger has them. */
export const ROLL_UPS = [
  'analytics_totals',
  'analytics_coupon_days',
  'analytics_coupon_months',
  'analytics_presence',
  'analytics_returns',
] as const;

const SUBJECTS = [STAGE_SUBJECT_TOTALS, ADD_SERIES, ADD_TOTALS, STAGE_SUBJECT_DAYS];
const CUSTOMERS = [ADD_RETURNS, KEEP_DAYS, FORGET_DAYS];

/** From staged orders to the roll-ups. */
export const ROLL_UP_STAGED: readonly string[] = [
  STAGE_PARTS,
  STAGE_KNOWN_SUBJECTS,
  STAGE_OWNER_TOTALS,
  STAGE_SUBJECT_TOTALS,
  ADD_SERIES,
  ADD_TOTALS,
  ADD_COUPON_DAYS,
  ADD_COUPON_MONTHS,
  STAGE_OWNER_DAYS,
  STAGE_SUBJECT_DAYS,
  ...CUSTOMERS,
];

/**
 * Rolls up every change that the transaction sees, and gives lines of their own to what has become busy: everything
 * it sees is in the roll-ups then, so these can be counted from the ledger as it sees it.
 * @param client in a transaction of REPEATABLE READ that has the lock
 * @param busyUses from how many uses on a promotion or coupon has lines of its own
 * @returns how many changes, one that took something away and added something being two
 */
export async function rollUpChanges(client: pg.ClientBase, busyUses: number): Promise<number> {
  const { rowCount } = await client.query(STAGE_CHANGES);
  if (rowCount === 0 || rowCount === null) return 0;
  await runAll(client, ROLL_UP_STAGED);
  await client.query('DELETE FROM staged_subjects');
  const added = await client.query(STAGE_NEW_SUBJECTS, [busyUses]);
  if ((added.rowCount ?? 0) > 0) await rollUpSubjects(client);
  return rowCount;
}

/**
 * Empties the roll-ups and fills them from the ledger, with days and hours of this time zone.
 * @param client in a transaction of REPEATABLE READ that has the lock
 */
export async function rebuildRollUps(
  client: pg.ClientBase,
  { timezone, busyUses }: { readonly timezone: string; readonly busyUses: number },
): Promise<void> {
  await client.query(
    `INSERT INTO analytics_state (id, timezone) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET timezone = EXCLUDED.timezone`,
    [timezone],
  );
  await client.query(`SET LOCAL work_mem = '${REBUILD_MEMORY}'`);
  for (const table of ROLL_UPS) await client.query(`DELETE FROM ${table}`);
  await client.query(ADD_BUSY_SUBJECTS, [busyUses]);
  await runAll(client, [FORGET_CHANGES, STAGE_LEDGER, ...ROLL_UP_STAGED]);
}

/** One after another. */
export async function runAll(client: pg.ClientBase, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
}

async function rollUpSubjects(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ kind: string; subject_id: string }>('SELECT * FROM staged_subjects');
  await client.query(CLEAR_STAGING);
  await client.query('INSERT INTO staged_subjects SELECT * FROM unnest($1::"SeriesKind"[], $2::text[])', [
    rows.map(({ kind }) => kind),
    rows.map(({ subject_id: id }) => id),
  ]);
  await runAll(client, [STAGE_ORDERS_OF_SUBJECTS, STAGE_PARTS, ...SUBJECTS, ...CUSTOMERS]);
}
