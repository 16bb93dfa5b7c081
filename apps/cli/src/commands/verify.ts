import { type Command, InvalidArgumentError } from 'commander';

import type { AuditAnchor } from '#features/audit';

import type { ExitCode } from '../running/ending.js';

const ANCHOR = /^(?<sequence>\d{1,18}):(?<hash>[0-9a-f]{64})$/;

/** `verify ledger`, `verify audit`. @param end told when violations are found */
export function addVerifyCommands(verify: Command, end: (code: ExitCode) => void): void {
  verify
    .command('ledger')
    .description('Recompute every counter from the redemptions, and print each difference')
    .action(async () => end(await (await import('../actions/verify.js')).verifyLedgerHere()));
  verify
    .command('audit')
    .description(
      'Follow the chain of the audit trail, and print each entry that was changed, removed or put in',
    )
    .argument(
      '[anchor]',
      'where the chain ended once, as it was printed then: that entry has to be there',
      anchor,
    )
    .action(async (given?: AuditAnchor) =>
      end(await (await import('../actions/verify.js')).verifyAuditHere(given ?? null)),
    );
}

function anchor(given: string): AuditAnchor {
  const { sequence, hash } = ANCHOR.exec(given)?.groups ?? {};
  if (sequence === undefined || hash === undefined) {
    throw new InvalidArgumentError('It must be <number>:<hash>, as it was printed.');
  }
  return { sequence: BigInt(sequence), hash };
}
