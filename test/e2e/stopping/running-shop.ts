import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { type TestDatabase, createTestDatabase } from '../../support/database/test-database.js';
import { AppProcess, type Ending, PROCESS_ADMIN } from '../../support/processes/app-process.js';
import { HttpClient } from '../../support/processes/http-client.js';
import { TcpProxy } from '../../support/processes/tcp-proxy.js';

const LOCK_MS_MAX = 11_000;

/** The application in a process of its own, which may be stopped, with a partner and a coupon. */
export class RunningShop {
  readonly client: HttpClient;
  token = '';

  private constructor(
    readonly database: TestDatabase,
    readonly proxy: TcpProxy,
    readonly app: AppProcess,
  ) {
    this.client = new HttpClient(() => app.url);
  }

  static async open(): Promise<RunningShop> {
    const database = await createTestDatabase();
    const { hostname: host, port } = new URL(database.url);
    const proxy = await TcpProxy.start({ host, port: Number(port) });
    const url = new URL(proxy.through(database.url));
    // A test holds a lock while it looks at what happens meanwhile.
    url.searchParams.set('lock_timeout', String(LOCK_MS_MAX));
    const app = await AppProcess.start({ databaseUrl: url.href, env: { LOG_LEVEL: 'warn' } });
    const shop = new RunningShop(database, proxy, app);
    await shop.stock();
    return shop;
  }

  /** References of the orders that are in the ledger. */
  async orders(): Promise<string[]> {
    const rows = await this.database.query<{ reference: string }>(
      'SELECT order_reference AS reference FROM redemptions ORDER BY 1',
    );
    return rows.map(({ reference }) => reference);
  }

  /** Everything that contradicts itself in the ledger. */
  async violations(): Promise<readonly unknown[]> {
    const database = new Database({ url: this.database.url, size: 1, statementMsMax: null });
    try {
      return await verifyLedger(database);
    } finally {
      await database.onModuleDestroy();
    }
  }

  /** Waits until somebody waits for a lock. */
  async untilLockIsWaitedFor(): Promise<void> {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await this.database.query(waiting)).length === 0);
  }

  async stop(): Promise<Ending> {
    return this.app.stop();
  }

  async close(): Promise<void> {
    this.client.close();
    await this.app.kill();
    this.proxy.close();
    await this.database.drop();
  }

  private async stock(): Promise<void> {
    const { client } = this;
    const login = await client.post('/auth/login', PROCESS_ADMIN);
    const { access_token: admin } = login.body as { access_token: string };
    const partner = await client.post('/admin/partners', { name: 'Hubble' }, { token: admin });
    const { clientId, clientSecret } = partner.body as Record<string, string>;
    const session = await client.post('/v1/partners/auth/login', { clientId, clientSecret });
    this.token = (session.body as { token: string }).token;
    const { token } = this;
    const { status, text } = await client.post('/v1/partners/coupons', COUPON, { token });
    if (status !== 201) throw new Error(`No coupon: ${text}`);
  }
}

const COUPON = {
  code: 'SAVE20',
  conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31', totalUsageLimit: 1_000_000 },
  discountType: 'PERC',
  discountValue: 20,
  maxDiscountAmount: 100,
  display: { displayTitle: 'Save 20%' },
};

/** An order of 1,000.00 by a customer of its own. */
export function orderOf(reference: string): object {
  return {
    codes: ['SAVE20'],
    customer: { id: `customer-of-${reference}` },
    order: { reference, items: [{ productId: 'gift-card', quantity: 1, unitPrice: 100_000 }] },
  };
}
