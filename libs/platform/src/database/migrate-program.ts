import { migrate } from './migrate.js';
import type { MigrationOrder, MigrationOutcome } from './migrate-apart.js';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// Ctrl-C reaches every process of a terminal: whoever started us decides what becomes of it.
for (const signal of ENDING_SIGNALS) process.on(signal, () => undefined);
// Nobody waits any longer; what is half done is rolled back.
process.once('disconnect', () => process.exit(1));

/** Does what one message asks for, says how it went, and ends. See `migrateApart`. */
process.once('message', ({ databaseUrl, prismaDirectory }: MigrationOrder) => {
  void migrate(databaseUrl, prismaDirectory).then(
    (applied) => answer({ applied }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(outcome: MigrationOutcome): void {
  process.send?.(outcome, () => process.exit(0));
}
