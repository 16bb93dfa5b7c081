import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../../scripts/set-up/paths.mjs';
import { fire } from './load.mjs';
import { Server } from './server.mjs';

const USES_MAX = 10_000_000;
const POOL_SIZES = [5, 10, 20, 32];
const TRIAL_SECONDS = 2;

/** A bare server on the same PostgreSQL, with as many connections to it as suit it best. */
export class Baseline {
  constructor({ postgres, database, program, url }) {
    this.postgres = postgres;
    this.database = database;
    this.program = program;
    this.databaseUrl = url;
    this.trials = [];
    this.redeemed = 0;
  }

  /**
   * Makes its tables and coupons and finds the best size of its pool, which also warms its tables up.
   * @param {import('./postgres.mjs').Postgres} postgres
   * @param {{database: string, program: string, codes: readonly string[], connections: number,
   *   requests: import('./requests.mjs').Requests}} plan `database`: to create; `program`: in bench/baselines;
   *   `connections` and `requests`: the load that the size is chosen for
   */
  static async start(postgres, { database, program, codes, connections, requests }) {
    const url = await postgres.createDatabase(database);
    await postgres.query(readFileSync(join(ROOT, 'bench/baselines/tables.sql'), 'utf8'), undefined, database);
    const insert = `INSERT INTO coupons (id, code, uses_max)
      SELECT number, code, ${USES_MAX} FROM unnest($1::text[]) WITH ORDINALITY AS given (code, number)`;
    await postgres.query(insert, [codes], database);
    await postgres.query('VACUUM ANALYZE', undefined, database);
    const baseline = new Baseline({ postgres, database, program: `bench/baselines/${program}.mjs`, url });
    await baseline.tune(connections, requests);
    return baseline;
  }

  /** How the sizes of its pool compared, and which it has: the fastest. */
  get note() {
    const trials = this.trials.map(
      ({ poolSize, perSecond }) => `${Math.round(perSecond).toLocaleString('en')}/s with ${poolSize}`,
    );
    return `Tried with pools of several sizes, the baseline answered ${trials.join(', ')} connections to PostgreSQL: it has the fastest.`;
  }

  /** Compares what it stored with what it answered; @returns what is wrong */
  async audit(redeemed) {
    const [{ stored, uses }] = await this.postgres.query(
      'SELECT (SELECT count(*)::int FROM redemptions) AS stored, sum(uses)::int AS uses FROM coupons',
      undefined,
      this.database,
    );
    const wanted = redeemed + this.redeemed;
    if (stored === wanted && uses === wanted) return [];
    return [`baseline: ${wanted} redemptions answered, ${stored} stored, ${uses} uses counted`];
  }

  /** Ends it, and its tables with it. */
  async stop() {
    await this.server.stop();
    await this.postgres.dropDatabase(this.database);
  }

  /** Tries each size for a moment and keeps the fastest. */
  async tune(connections, requests) {
    for (const poolSize of POOL_SIZES) {
      await this.open(poolSize);
      const shot = await fire({ url: this.url, connections, seconds: TRIAL_SECONDS, requests });
      if (requests.status === 201) this.redeemed += shot.answered;
      this.trials.push({ poolSize, perSecond: shot.perSecond });
      await this.server.stop();
    }
    const [best] = this.trials.toSorted((a, b) => b.perSecond - a.perSecond);
    await this.open(best.poolSize);
  }

  async open(poolSize) {
    const env = { DATABASE_URL: this.databaseUrl, DATABASE_POOL_SIZE: String(poolSize) };
    this.server = await Server.start([this.program], env);
    this.url = this.server.url;
  }
}
