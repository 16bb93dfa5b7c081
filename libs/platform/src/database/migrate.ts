import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

import { CONNECTION_MS_MAX, withoutLimits } from './pool.js';

const MIGRATION_LOCK = 7_305_114_217;
const NO_FILTERS = { externalTables: [], externalEnums: [] };
/** Node has it; the types of Node do not. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let bindings: Promise<Bindings> | undefined;
const require = createRequire(import.meta.url);

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

/**
 * Prisma's own schema engine, compiled to WebAssembly: the native one is downloaded after install, which a
 * closed network does not allow (docs/adr/0004).
 */
async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  bindings ??= loadBindings();
  // A pool of ours, because the engine leaves its connections open.
  const pool = new pg.Pool({ connectionString: withoutLimits(databaseUrl), max: 2 });
  const { SchemaEngine } = await bindings;
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Sends a migration as it is, in one transaction. The adapter's own way cuts it at every semicolon, also at those
 * within functions.
 */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const driver = adapter.underlyingDriver();
    adapter.executeScript = async (script) => {
      await driver.query(script);
    };
    return adapter;
  }
}

const setIdleTimeout = (run: () => void, delayMs: number): NodeJS.Timeout => setTimeout(run, delayMs).unref();

/** Once a process: the bindings keep the instance in a variable of their module. */
async function loadBindings(): Promise<Bindings> {
  const loaded = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(require.resolve('@prisma/schema-engine-wasm').replace(/\.js$/, '_bg.wasm'));
  // The engine's own time-outs must not keep a process alive that has nothing left to do.
  const imports = Object.fromEntries(
    Object.entries(loaded).map(([name, value]) => [
      name,
      name.startsWith('__wbg_setTimeout') ? setIdleTimeout : value,
    ]),
  );
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports });
  const start = instance.exports['__wbindgen_start'] as () => void;
  // Where the engine leaves its last words when it panics.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (words: string) => process.stderr.write(`${words}\n`) },
  });
  loaded.__wbg_set_wasm(instance.exports);
  start();
  return loaded;
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
