import pg from 'pg';

import type { TestDatabase } from './test-database.js';

/** Locks tables in a session beside the application, so that what wants them waits. */
export class HeldTables {
  private constructor(private readonly session: pg.Client) {}

  static async hold(database: TestDatabase, tables: readonly string[]): Promise<HeldTables> {
    const session = new pg.Client({ connectionString: database.url });
    await session.connect();
    await session.query(`BEGIN; LOCK TABLE ${tables.join(', ')}`);
    return new HeldTables(session);
  }

  async release(): Promise<void> {
    await this.session.end();
  }
}
