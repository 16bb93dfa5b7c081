import type { TestDatabase } from '../support/database/test-database.js';

/** What Prisma keeps for itself in a migrated database. */
const OWN_TABLE = '_prisma_migrations';

const QUERIES = {
  columns: `
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
           || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname <> $1`,
  indexes: `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' AND tablename <> $1`,
  // CHECK constraints are left out: Prisma cannot state them, so only the migrations have them.
  constraints: `
    SELECT c.relname || ' ' || o.conname || ' ' || pg_get_constraintdef(o.oid) AS line
    FROM pg_constraint o
    JOIN pg_class c ON c.oid = o.conrelid AND c.relnamespace = 'public'::regnamespace
    WHERE o.contype IN ('p', 'u', 'f') AND c.relname <> $1`,
  enums: `
    SELECT t.typname || ' ' || e.enumsortorder || ' ' || e.enumlabel AS line
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
    WHERE $1 <> ''`,
} as const;

/** One part of what a database's catalogs say of its tables, one sorted line each. */
export async function describeSchema(database: TestDatabase, part: keyof typeof QUERIES): Promise<string[]> {
  const rows = await database.query<{ line: string }>(QUERIES[part], [OWN_TABLE]);
  return rows.map(({ line }) => line).sort();
}
