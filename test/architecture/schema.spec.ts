import { schemaAsSql } from '#platform/database';

import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../support/database/test-database.js';
import { describeSchema } from './describe-schema.js';

describe('the schema and the migrations', () => {
  let migrated: TestDatabase;
  let declared: TestDatabase;

  beforeAll(async () => {
    migrated = await createTestDatabase();
    declared = await createEmptyDatabase();
    await declared.query(await schemaAsSql(declared.url, 'prisma'));
  });
  afterAll(async () => {
    await migrated.drop();
    await declared.drop();
  });

  it.each(['columns', 'indexes', 'constraints', 'enums'] as const)('agree on %s', async (part) => {
    const inMigrations = await describeSchema(migrated, part);
    expect(inMigrations.length).toBeGreaterThan(5);
    expect(inMigrations).toEqual(await describeSchema(declared, part));
  });

  it.each([
    ['columns', 'ALTER TABLE owners ADD COLUMN planted text'],
    ['columns', 'ALTER TABLE owners ALTER COLUMN name DROP NOT NULL'],
    ['columns', `ALTER TABLE owners ALTER COLUMN name SET DEFAULT 'planted'`],
    ['columns', 'ALTER TABLE products ALTER COLUMN name TYPE varchar(20)'],
    ['indexes', 'CREATE INDEX planted ON owners (name)'],
    ['constraints', 'ALTER TABLE owners ADD CONSTRAINT planted UNIQUE (name)'],
    ['enums', `ALTER TYPE "OwnerKind" ADD VALUE 'PLANTED'`],
  ] as const)('would be found to differ in %s: %s', async (part, change) => {
    const other = await createTestDatabase();
    try {
      await other.query(change);
      expect(await describeSchema(other, part)).not.toEqual(await describeSchema(declared, part));
    } finally {
      await other.drop();
    }
  });
});
