import type pg from 'pg';

import type { Violation } from '#features/redemptions';
import { createPool } from '#platform/database';

import { ROLL_UP_STAGED, runAll } from '../roll-up/rounds.js';
import { CREATE_STAGING, STAGE_LEDGER_WITHOUT_CHANGES } from '../roll-up/staging.sql.js';

interface Comparison {
  readonly rule: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly figures: readonly string[];
}

const TOTALS = ['order_value_minor', 'discount_minor'];

const COMPARISONS: readonly Comparison[] = [
  {
    rule: 'roll-up-totals',
    table: 'analytics_totals',
    key: ['series_id', 'span', 'starts_at'],
    figures: ['redemptions', ...TOTALS, 'order_discount_minor', 'refunded_minor'],
  },
  {
    rule: 'roll-up-coupons',
    table: 'analytics_coupon_days',
    key: ['currency', 'service', 'starts_on', 'coupon_id'],
    figures: ['redemptions', ...TOTALS],
  },
  {
    rule: 'roll-up-coupons',
    table: 'analytics_coupon_months',
    key: ['currency', 'service', 'starts_on', 'coupon_id'],
    figures: ['redemptions', ...TOTALS],
  },
  {
    rule: 'roll-up-customers',
    table: 'analytics_presence',
    key: ['series_id', 'customer_id', 'day'],
    figures: ['redemptions'],
  },
  {
    rule: 'roll-up-returns',
    table: 'analytics_returns',
    key: ['series_id', 'day', 'previous_day'],
    figures: ['customers'],
  },
];

/**
 * Rolls the ledger up once more, beside the roll-ups that there are, and compares the two (06-analytics.md). All of it
 * is read as of one instant, and changes that have not been rolled up yet are taken off again, so that it can be run
 * beside a live application; nothing is changed.
 * @param url the database
 */
export async function verifyRollUps(url: string): Promise<readonly Violation[]> {
  const pool = createPool({ url, size: 1, statementMsMax: null, session: ['jit=off'] });
  try {
    const client = await pool.connect();
    try {
      return await compareIn(client);
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function compareIn(client: pg.ClientBase): Promise<readonly Violation[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const { rows } = await client.query<{ stored: string; timezone: string | null }>(
    `SELECT relnamespace::regnamespace::text AS stored, (SELECT timezone FROM analytics_state) AS timezone
     FROM pg_class WHERE oid = 'analytics_totals'::regclass`,
  );
  const [found] = rows;
  // Rolled up for the first time when the application is started.
  if (found === undefined || found.timezone === null) return [];
  await client.query(CREATE_STAGING);
  // The statements that roll up find these in place of the stored ones.
  for (const table of [...COMPARISONS.map((one) => one.table), 'analytics_series']) {
    await client.query(
      `CREATE TEMP TABLE ${table} (LIKE ${found.stored}.${table} INCLUDING ALL) ON COMMIT DROP`,
    );
  }
  await client.query(`INSERT INTO analytics_series SELECT * FROM ${found.stored}.analytics_series`);
  await client.query(STAGE_LEDGER_WITHOUT_CHANGES);
  await runAll(client, ROLL_UP_STAGED);
  const violations: Violation[] = [];
  for (const comparison of COMPARISONS) {
    violations.push(...(await violationsOf(client, comparison, found.stored)));
  }
  await client.query('ROLLBACK');
  return violations;
}

/** What sums to nothing may as well not be there. */
async function violationsOf(
  client: pg.ClientBase,
  { rule, table, key, figures }: Comparison,
  stored: string,
): Promise<readonly Violation[]> {
  const keys = key.join(', ');
  const signed = (from: string, sign: '' | '-'): string =>
    `SELECT ${keys}, ${figures.map((figure) => `${sign}${figure}::bigint AS ${figure}`).join(', ')} FROM ${from}`;
  const excess = figures.map((figure) => `NULLIF(sum(${figure}), 0) || ' too many ${figure}'`);
  const { rows } = await client.query<{ subject: string; message: string }>(`
    SELECT concat_ws('/', ${keys}) AS subject, concat_ws(', ', ${excess.join(', ')}) AS message
    FROM (${signed(`${stored}.${table}`, '')} UNION ALL ${signed(table, '-')}) compared
    GROUP BY ${keys} HAVING ${figures.map((figure) => `sum(${figure}) <> 0`).join(' OR ')}`);
  return rows.map((row) => ({ rule, ...row }));
}
