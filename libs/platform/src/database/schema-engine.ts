import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

import { withoutLimits } from './pool.js';

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
 * Prisma's own schema engine, compiled to WebAssembly: the native one is downloaded after install, which a
 * closed network does not allow (docs/adr/0004).
 * @param databaseUrl the database it works on
 * @param use what to do with the engine, which is gone afterwards
 */
export async function withSchemaEngine<T>(
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
