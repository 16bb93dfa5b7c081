import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import pg from 'pg';

import { CONNECTION_MS_MAX, withoutLimits } from './pool.js';
import { withSchemaEngine } from './schema-engine.js';

const MIGRATION_LOCK = 7_305_114_217;
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Applies every migration that this database has not seen. Replicas that start together wait for one another
 * under an advisory lock, and the first of them migrates for all.
 * @param databaseUrl the database
 * @param prismaDirectory the directory that holds `schema.prisma` and `migrations`
 * @returns the names of the migrations that were applied now
 */
export async function migrate(databaseUrl: string, prismaDirectory: string): Promise<string[]> {
  const lock = new pg.Client({
    connectionString: withoutLimits(databaseUrl),
    connectionTimeoutMillis: CONNECTION_MS_MAX,
  });
  // Without a listener it would end the process; what is under way fails of its own accord.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const migrationsList = await readMigrations(prismaDirectory);
    return await withSchemaEngine(databaseUrl, async (engine) => {
      const applied = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return applied.appliedMigrationNames;
    });
  } finally {
    await lock.end();
  }
}

/**
 * The SQL that makes an empty database fit `schema.prisma`: what new migrations are written from, and what
 * the tests hold the migrations against. What Prisma cannot state (CHECK constraints) is not in it.
 * @param databaseUrl any database that can be reached; nothing in it is read or changed
 * @param prismaDirectory the directory that holds `schema.prisma`
 */
export async function schemaAsSql(databaseUrl: string, prismaDirectory: string): Promise<string> {
  const path = resolve(prismaDirectory, 'schema.prisma');
  const content = await readFile(path, 'utf8');
  const result = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  return result.stdout ?? '';
}

async function readMigrations(prismaDirectory: string): Promise<MigrationList> {
  const baseDir = resolve(prismaDirectory, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lockfile = 'migration_lock.toml';
  return {
    baseDir,
    lockfile: { path: lockfile, content: await readFile(resolve(baseDir, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(resolve(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}
