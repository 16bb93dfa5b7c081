import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./migrate-program.js', import.meta.url));

/** What is to be done; sent as a message, because everybody on the machine can read the arguments of a program. */
export interface MigrationOrder {
  readonly databaseUrl: string;
  readonly prismaDirectory: string;
}

/** How it went: the names of the migrations that were applied, or why it failed. */
export type MigrationOutcome = { readonly applied: string[] } | { readonly error: string };

/**
 * As `migrate`, in a process of its own that ends with it: the schema engine is wanted once, and the memory that it
 * takes would stay with the application for good (docs/performance.md).
 * @param databaseUrl the database
 * @param prismaDirectory the directory that holds `schema.prisma` and `migrations`
 * @returns the names of the migrations that were applied now
 * @throws with the message of `migrate`, or with how the process ended when it could not say
 */
export async function migrateApart(databaseUrl: string, prismaDirectory: string): Promise<string[]> {
  // Options of Node that were meant for the application, such as a profiler's, are not for this process.
  const child = fork(PROGRAM, { execArgv: [] });
  const outcome = outcomeOf(child);
  // A child that is gone already cannot be told; its end says so.
  child.send({ databaseUrl, prismaDirectory } satisfies MigrationOrder, () => undefined);
  const result = await outcome;
  if ('error' in result) throw new Error(result.error);
  return result.applied;
}

/** Settles when the process has ended, so that its connections to the database are closed. */
async function outcomeOf(child: ChildProcess): Promise<MigrationOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<MigrationOutcome>();
  let told: MigrationOutcome | null = null;
  child.once('message', (outcome) => {
    told = outcome as MigrationOutcome;
  });
  child.once('error', reject);
  child.once('close', (code, signal) => {
    resolve(told ?? { error: `The migrations were ended by ${signal ?? `exit code ${code}`}.` });
  });
  return promise;
}
