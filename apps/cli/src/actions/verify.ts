import { verifyRollUps } from '#features/analytics';
import { type AuditAnchor, verifyAudit } from '#features/audit';
import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { EXIT, type ExitCode } from '../running/ending.js';
import { interruptible } from '../running/interruptible.js';
import { onDatabase } from '../running/on-database.js';

/** What a check found: a line for each violation, and what to say at the end. */
interface Findings {
  readonly violations: readonly string[];
  readonly summary: string;
}

/** Looks at all of a database and changes nothing. */
type Check = (database: Database, databaseUrl: string) => Promise<Findings>;

/** Recomputes every counter, and every figure of analytics, from the redemptions. */
export async function verifyLedgerHere(): Promise<ExitCode> {
  return report(ledger);
}

/** Follows the chain of the audit trail. @param given an entry that has to be there */
export async function verifyAuditHere(given: AuditAnchor | null): Promise<ExitCode> {
  return report(async (database) => {
    const { entries, head, violations } = await verifyAudit(database, given);
    return {
      violations: violations.map(({ rule, message }) => `${rule}: ${message}`),
      summary: `${violations.length} violations in ${entries} entries, up to ${head.sequence}:${head.hash}`,
    };
  });
}

async function ledger(database: Database, databaseUrl: string): Promise<Findings> {
  const found = [...(await verifyLedger(database)), ...(await verifyRollUps(databaseUrl))];
  return {
    violations: found.map(({ rule, subject, message }) => `${rule}: ${subject}: ${message}`),
    summary: `${found.length} violations`,
  };
}

async function report(check: Check): Promise<ExitCode> {
  return onDatabase(async ({ databaseUrl, signal }) => {
    const { violations, summary } = await interruptible(databaseUrl, signal, (url) => findingsOf(check, url));
    for (const line of [...violations, summary]) process.stdout.write(`${line}\n`);
    return violations.length === 0 ? EXIT.done : EXIT.failed;
  });
}

async function findingsOf(check: Check, databaseUrl: string): Promise<Findings> {
  const database = new Database({ url: databaseUrl, size: 1, statementMsMax: null });
  try {
    return await check(database, databaseUrl);
  } finally {
    await database.onModuleDestroy();
  }
}
