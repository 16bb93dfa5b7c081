import type { Database, Transaction } from '#platform/database';

import { COUNTER_CHECKS, LIMIT_CHECKS } from './counter-checks.js';
import type { LedgerCheck, Violation } from './ledger-check.js';
import { REDEMPTION_CHECKS } from './redemption-checks.js';
import { RELATION_CHECKS } from './relation-checks.js';

const CHECKS: readonly LedgerCheck[] = [
  ...COUNTER_CHECKS,
  ...LIMIT_CHECKS,
  ...REDEMPTION_CHECKS,
  ...RELATION_CHECKS,
];

/** As long as a large ledger takes. */
const TIMEOUT_MS = 3_600_000;

/**
 * Recomputes every counter from the redemptions and looks for rows that contradict one another
 * (05-redemptions.md, What is always true). All of it is read as of one instant, so that it can be run beside a
 * live application; nothing is changed.
 */
export async function verifyLedger(database: Database): Promise<readonly Violation[]> {
  return database.client.$transaction((transaction) => violationsIn(transaction), {
    isolationLevel: 'RepeatableRead',
    timeout: TIMEOUT_MS,
  });
}

async function violationsIn(transaction: Transaction): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  for (const { rule, sql } of CHECKS) {
    const rows = await transaction.$queryRawUnsafe<{ subject: string; message: string }[]>(sql);
    violations.push(...rows.map((row) => ({ rule, ...row })));
  }
  return violations;
}
