import type { AuditActor, AuditEntry, AuditTrail } from '#features/audit';
import type { Transaction } from '#platform/database';

const ENTRIES_AT_ONCE = 100;

/** Adds many entries, some at a time: what a statement of thousands takes of memory stays with the process. */
export async function appendEntries(
  audit: AuditTrail,
  actor: AuditActor,
  entries: readonly AuditEntry[],
  transaction: Transaction,
): Promise<void> {
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    await audit.appendAll(actor, entries.slice(from, from + ENTRIES_AT_ONCE), transaction);
  }
}
