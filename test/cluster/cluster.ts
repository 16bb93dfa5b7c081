import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { createTestDatabase, type TestDatabase } from '../support/database/test-database.js';
import { AppProcess, PROCESS_ADMIN } from '../support/processes/app-process.js';
import { HttpClient } from '../support/processes/http-client.js';

const REPLICAS = 3;
/** Hundreds of requests that wait for one another on a busy machine. */
const ANSWER_MS_MAX = 120_000;
const ERROR_LINE = /^\{"level":(?:50|60),.*$/gm;
/** One is a complaint as much as a thousand of the same are. */
const LINES_TOLD_MAX = 3;

/** One of several applications on the same database, and kept connections to it. */
export interface Replica {
  readonly app: AppProcess;
  readonly http: HttpClient;
}

/** Three applications as users run them, each a process of its own, on one database. */
export class Cluster {
  private constructor(
    readonly database: TestDatabase,
    readonly replicas: readonly Replica[],
  ) {}

  /**
   * Starts all replicas at the same time.
   * @param env environment variables of each, over the usual ones of such tests
   * @param database theirs from now on; a migrated one when left out
   */
  static async start(env: Readonly<Record<string, string>> = {}, database?: TestDatabase): Promise<Cluster> {
    const own = database ?? (await createTestDatabase());
    const options = { databaseUrl: own.url, env: { LOG_LEVEL: 'warn', ...env } };
    const starts = await Promise.allSettled(
      Array.from({ length: REPLICAS }, () => AppProcess.start(options)),
    );
    const replicas = starts.flatMap((start) =>
      start.status === 'fulfilled' ? [replicaOf(start.value)] : [],
    );
    const cluster = new Cluster(own, replicas);
    const failed = starts.find((start) => start.status === 'rejected');
    if (failed === undefined) return cluster;
    await cluster.stop();
    throw failed.reason;
  }

  /** Spreads requests evenly: the replica whose turn the `i`th is. */
  turn(i: number): HttpClient {
    const replica = this.replicas[i % this.replicas.length];
    if (replica === undefined) throw new Error('No replica runs.');
    return replica.http;
  }

  /** A token of the admin who exists from the start. */
  async adminToken(): Promise<string> {
    const { body } = await this.turn(0).post('/auth/login', PROCESS_ADMIN);
    return (body as { access_token: string }).access_token;
  }

  /** What is wrong by now: broken rules of the ledger, and errors that a replica logged. */
  async complaints(): Promise<readonly unknown[]> {
    const database = new Database({ url: this.database.url, size: 2, statementMsMax: null });
    try {
      const logged = this.replicas.flatMap(({ app }) =>
        (app.output().match(ERROR_LINE) ?? []).slice(0, LINES_TOLD_MAX),
      );
      return [...(await verifyLedger(database)), ...logged];
    } finally {
      await database.onModuleDestroy();
    }
  }

  async stop(): Promise<void> {
    for (const { http } of this.replicas) http.close();
    await Promise.all(this.replicas.map(({ app }) => app.stop()));
    await this.database.drop();
  }
}

function replicaOf(app: AppProcess): Replica {
  return { app, http: new HttpClient(() => app.url, { timeoutMs: ANSWER_MS_MAX }) };
}
