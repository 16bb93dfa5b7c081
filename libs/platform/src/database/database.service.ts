import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';

import { APPLICATION_NAME } from './embedded/embedded-cluster.js';
import { PrismaClient } from './generated/client.js';

/** How long a transaction may wait for a connection, and how long it may take. */
const TRANSACTION_WAIT_MS = 10_000;
const TRANSACTION_TIMEOUT_MS = 15_000;
const ANSWER_MS_MAX = 2_000;

/** What a repository is given to run its statements in: a transaction, or the pool itself. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'
>;

/** The pool of connections. Repositories alone use it; Prisma's types stop there. */
@Injectable()
export class Database implements OnModuleDestroy {
  readonly client: PrismaClient;

  constructor(options: { readonly url: string; readonly poolSize: number }) {
    const adapter = new PrismaPg({
      connectionString: options.url,
      max: options.poolSize,
      application_name: APPLICATION_NAME,
      // The adapter writes and reads instants without their offset, which is right in a session of UTC only.
      options: '-c TimeZone=UTC',
    });
    this.client = new PrismaClient({ adapter });
  }

  /** Runs `work` in one transaction: all of it is stored, or none. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.client.$transaction(work, { maxWait: TRANSACTION_WAIT_MS, timeout: TRANSACTION_TIMEOUT_MS });
  }

  /** Whether the database answers a trivial question within two seconds. */
  async answers(): Promise<boolean> {
    const tooLate = new Promise<false>((resolve) => setTimeout(resolve, ANSWER_MS_MAX, false).unref());
    const answer = this.client.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    );
    return Promise.race([answer, tooLate]);
  }

  async onModuleDestroy(): Promise<void> {
    await this.client.$disconnect();
  }
}
