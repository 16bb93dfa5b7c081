import { randomBytes } from 'node:crypto';

import { application } from '../../scripts/set-up/application.mjs';
import { runChild } from '../../scripts/set-up/child.mjs';
import { PROJECT_NODE } from '../../scripts/set-up/paths.mjs';
import { openShop } from './shop.mjs';
import { Server } from './server.mjs';

/** As `npm start` runs it in production. */
const PROGRAM = application({ NODE_ENV: 'production' });
const VERIFY = ['--enable-source-maps', 'dist/apps/api/src/ledger-verify.js'];
const ADMIN = { email: 'admin@example.com', password: randomBytes(12).toString('hex') };

/** Couponsmith as its users run it, with a database and one partner's shop of its own. */
export class Product {
  constructor({ postgres, database, server, shop }) {
    this.postgres = postgres;
    this.database = database;
    this.server = server;
    this.shop = shop;
    this.url = server.url;
  }

  /**
   * @param {import('./postgres.mjs').Postgres} postgres
   * @param {string} database the name of a database to create
   * @param {readonly string[]} nodeOptions further options of Node
   * @param {Readonly<Record<string, string>>} settings environment variables over those of every run
   */
  static async start(postgres, database, nodeOptions = [], settings = {}) {
    const server = await Server.start([...nodeOptions, ...PROGRAM.args], {
      ...PROGRAM.env,
      DATABASE_URL: await postgres.createDatabase(database),
      JWT_SECRET: randomBytes(32).toString('hex'),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      DEMO_DATA: 'false',
      LOG_LEVEL: 'info',
      // Counted as ever, and never reached.
      RATE_LIMIT_PARTNER_PER_MINUTE: '1000000000',
      ...settings,
    });
    try {
      return new Product({ postgres, database, server, shop: await openShop(server.url, ADMIN) });
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  async query(text, values) {
    return this.postgres.query(text, values, this.database);
  }

  /**
   * Compares the ledger with what was answered, and with its own rules.
   * @param {number} redeemed how many redemptions were answered with 201
   * @returns {Promise<string[]>} what is wrong
   */
  async audit(redeemed) {
    const problems = [];
    const [{ stored }] = await this.query(
      "SELECT count(*)::int AS stored FROM redemptions WHERE status = 'REDEEMED'",
    );
    if (stored !== redeemed) problems.push(`${redeemed} redemptions answered, ${stored} in the ledger`);
    const env = { ...process.env, DATABASE_URL: this.postgres.cluster.url(this.database) };
    const code = await runChild(PROJECT_NODE, VERIFY, { env, quiet: true });
    if (code !== 0) problems.push('ledger:verify found violations');
    return problems;
  }

  /** Ends it, and its tables with it: what PostgreSQL still has to tidy up must not meet the next row. */
  async stop() {
    await this.server.stop();
    await this.postgres.dropDatabase(this.database);
  }
}
