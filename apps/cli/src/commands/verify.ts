import type { Command } from 'commander';

import { verifyAudit } from '#features/audit';
import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { EXIT, type ExitCode } from '../running/ending.js';
import { onDatabase } from '../running/on-database.js';

/** What was found: a line for each violation, and what was looked at. */
interface Findings {
  readonly violations: readonly string[];
  readonly summary: string;
}

/** What checks a database, and reads all of it if need be. */
type Check = (database: Database) => Promise<Findings>;

/** `verify ledger` and `verify audit`. @param end told when violations are found */
export function addVerifyCommands(verify: Command, end: (code: ExitCode) => void): void {
  verify
    .command('ledger')
    .description('Recompute every counter from the redemptions, and print each difference')
    .action(async () => end(await report(checkLedger)));
  verify
    .command('audit')
    .description('Follow the hash chain of the audit trail, and print where it is broken and where it ends')
    .action(async () => end(await report(checkAudit)));
}

async function checkLedger(database: Database): Promise<Findings> {
  const violations = (await verifyLedger(database)).map(
    ({ rule, subject, message }) => `${rule}: ${subject}: ${message}`,
  );
  return { violations, summary: `${violations.length} violations` };
}

async function checkAudit(database: Database): Promise<Findings> {
  const { entries, head, violations: found } = await verifyAudit(database);
  const violations = found.map(({ rule, message }) => `${rule}: ${message}`);
  const summary = `${violations.length} violations in ${entries} entries, up to ${head.sequence}:${head.hash}`;
  return { violations, summary };
}

async function report(check: Check): Promise<ExitCode> {
  return onDatabase(async ({ databaseUrl }) => {
    const database = new Database({ url: databaseUrl, size: 1, statementMsMax: null });
    try {
      const { violations, summary } = await check(database);
      for (const line of [...violations, summary]) process.stdout.write(`${line}\n`);
      return violations.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      await database.onModuleDestroy();
    }
  });
}
