import type { Command } from 'commander';

import type { ExitCode } from '../running/ending.js';

/** `verify ledger`. @param end told when violations are found */
export function addVerifyCommands(verify: Command, end: (code: ExitCode) => void): void {
  verify
    .command('ledger')
    .description('Recompute every counter from the redemptions, and print each difference')
    .action(async () => end(await (await import('../actions/verify.js')).verifyLedgerHere()));
}
