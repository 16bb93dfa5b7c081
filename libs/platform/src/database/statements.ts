import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type pg from 'pg';

import { createPool } from './pool.js';

const STATEMENT_MS_MAX = 5_000;
/** What waits longer for a lock is better told to come again; deadlocks are found before. */
const LOCK_MS_MAX = 2_000;

/**
 * Planned once, and by index whatever the size of a table was at that moment: a plan is kept for as long as its
 * connection, and tables grow.
 */
const PLANNING = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off'];

/** A statement that is prepared once on each connection. */
export interface Statement {
  /** Unique among all statements. */
  readonly name: string;
  readonly text: string;
}

/** What is asked thousands of times a second, on connections of its own, past Prisma. */
@Injectable()
export class Statements implements OnModuleDestroy {
  private readonly pool: pg.Pool;

  constructor(options: { readonly url: string; readonly size: number }) {
    this.pool = createPool({
      ...options,
      statementMsMax: STATEMENT_MS_MAX,
      lockMsMax: LOCK_MS_MAX,
      session: PLANNING,
    });
  }

  /** @throws an error that `isUnavailable` knows when the database cannot do it at the moment */
  async run<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values: [...values] });
    return rows;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}
