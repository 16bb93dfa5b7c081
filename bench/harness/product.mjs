import { randomBytes } from 'node:crypto';

import { application, commandLine } from '../../scripts/set-up/application.mjs';
import { runChild } from '../../scripts/set-up/child.mjs';
import { PROJECT_NODE } from '../../scripts/set-up/paths.mjs';
import { openShop } from './shop.mjs';
import { Server } from './server.mjs';

/** As `npm start` runs it in production. */
const PROGRAM = application({ NODE_ENV: 'production' });
const VERIFY = commandLine({}, ['verify', 'ledger']);
const ADMIN = { email: 'admin@example.com', password: randomBytes(12).toString('hex') };

/**
 * Couponsmith as its users run it.
 * @param {string} url the database
 * @param {Record<string, string>} settings that differ from those of every row
 * @param {readonly string[]} nodeOptions further options of Node
 */
export async function serve(url, settings, nodeOptions = []) {
  return Server.start([...nodeOptions, ...PROGRAM.args], {
    ...PROGRAM.env,
    DATABASE_URL: url,
    JWT_SECRET: randomBytes(32).toString('hex'),
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    DEMO_DATA: 'false',
    LOG_LEVEL: 'info',
    // Counted as ever, and never reached.
    RATE_LIMIT_PARTNER_PER_MINUTE: '1000000000',
    RATE_LIMIT_READ: '1000000000',
    ...settings,
  });
}

/** @returns {Promise<string>} a token of the admin of a product that was started here */
export async function signIn(url) {
  const response = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMIN),
  });
  if (response.status !== 200) throw new Error(`/auth/login answered ${response.status}`);
  return (await response.json()).access_token;
}

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
    const server = await serve(await postgres.createDatabase(database), settings, nodeOptions);
    try {
      return new Product({ postgres, database, server, shop: await openShop(server.url, ADMIN) });
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Signs the admin in. @returns what calls the API as the admin */
  async admin() {
    const json = { 'Content-Type': 'application/json' };
    const { access_token: token } = await call(this.url, 'POST', '/auth/login', json, ADMIN);
    this.adminHeaders = { ...json, Authorization: `Bearer ${token}` };
    return (method, path, body) => call(this.url, method, path, this.adminHeaders, body);
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
    const problems = await this.count(redeemed);
    const env = { ...process.env, ...VERIFY.env, DATABASE_URL: this.postgres.cluster.url(this.database) };
    const code = await runChild(PROJECT_NODE, VERIFY.args, { env, quiet: true });
    if (code !== 0) problems.push('ledger:verify found violations');
    return problems;
  }

  /** As `audit`, the number of redemptions alone. */
  async count(redeemed) {
    const [{ stored }] = await this.query(
      "SELECT count(*)::int AS stored FROM redemptions WHERE status = 'REDEEMED'",
    );
    return stored === redeemed ? [] : [`${redeemed} redemptions answered, ${stored} in the ledger`];
  }

  /** Ends it, and its tables with it: what PostgreSQL still has to tidy up must not meet the next row. */
  async stop() {
    await this.server.stop();
    await this.postgres.dropDatabase(this.database);
  }
}

async function call(url, method, path, headers, body) {
  const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
