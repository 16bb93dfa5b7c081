import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

import { PrismaClient } from './generated/client.js';
import { CONNECTION_MS_MAX, type PoolOptions, createPool } from './pool.js';

const TRANSACTION_TIMEOUT_MS = 15_000;

/** What a repository is given to run its statements in: a transaction, or the pool itself. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'
>;

/** The pool of connections. Repositories alone use it; Prisma's types stop there. */
@Injectable()
export class Database implements OnModuleDestroy {
  readonly client: PrismaClient;
  private readonly pool: pg.Pool;

  constructor(options: PoolOptions) {
    this.pool = createPool(options);
    this.client = new PrismaClient({ adapter: new PrismaPg(this.pool) });
  }

  /**
   * Runs `work` in one transaction: all of it is stored, or none. It waits at most 5 s for a connection, and may take
   * 15 s; both fail with an error that `isUnavailable` knows.
   */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.client.$transaction(work, { maxWait: CONNECTION_MS_MAX, timeout: TRANSACTION_TIMEOUT_MS });
  }

  async onModuleDestroy(): Promise<void> {
    await this.client.$disconnect();
    await this.pool.end();
  }
}
