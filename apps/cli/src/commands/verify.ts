import type { Command } from 'commander';

import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { EXIT, type ExitCode } from '../running/ending.js';
import { onDatabase } from '../running/on-database.js';

/** Something that is not as it must be. */
interface Found {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
}

/** What checks a database, and reads all of it if need be. */
type Check = (database: Database) => Promise<readonly Found[]>;

/** `verify ledger`. @param end told when violations are found */
export function addVerifyCommands(verify: Command, end: (code: ExitCode) => void): void {
  verify
    .command('ledger')
    .description('Recompute every counter from the redemptions, and print each difference')
    .action(async () => end(await report(verifyLedger)));
}

async function report(check: Check): Promise<ExitCode> {
  return onDatabase(async ({ databaseUrl }) => {
    const database = new Database({ url: databaseUrl, size: 1, statementMsMax: null });
    try {
      const violations = await check(database);
      for (const { rule, subject, message } of violations) {
        process.stdout.write(`${rule}: ${subject}: ${message}\n`);
      }
      process.stdout.write(`${violations.length} violations\n`);
      return violations.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      await database.onModuleDestroy();
    }
  });
}
