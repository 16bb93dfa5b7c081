import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Database } from '#platform/database';

import { DEMO_PRODUCTS, demoCoupons } from './demo-catalogue.js';
import { DemoClient } from './demo-client.js';
import { type DemoOrder, demoOrders } from './demo-history.js';
import { DEMO_PARTNER, ensureDemoPartner } from './demo-partner.js';
import { loadPlatformCoupons } from './demo-platform.js';

const DAY_MS = 86_400_000;
const COUPON_DAYS_PAST = 120;
const COUPON_DAYS_AHEAD = 365;
const CONFLICT = 409;

/**
 * Loads coupons of every API, and a demo partner with products and three months of redemptions, all of it through
 * the API itself. Every
 * step can be repeated, so a load that was cut short is completed by the next start; a complete one is not
 * touched again.
 * @param app the application, initialised
 */
export async function loadDemoData(app: NestFastifyApplication): Promise<void> {
  const database = app.get(Database);
  const orders = demoOrders();
  if ((await countOrders(database)) >= orders.length) return;
  await quietly(app, () => loadAll(app, database, orders));
}

async function loadAll(
  app: NestFastifyApplication,
  database: Database,
  orders: readonly DemoOrder[],
): Promise<void> {
  await ensureDemoPartner(database);
  await loadPlatformCoupons(await DemoClient.ofAdmin(app));
  const client = await DemoClient.ofPartner(app);
  await client.call('PUT', '/v1/partners/products', DEMO_PRODUCTS);
  const day = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  for (const coupon of demoCoupons(day(-COUPON_DAYS_PAST), day(COUPON_DAYS_AHEAD))) {
    await client.call('POST', '/v1/partners/coupons', coupon, [CONFLICT]);
  }
  for (const order of orders) await place(order, client, database);
}

/** Hundreds of requests that nobody sent are no news for the log. */
async function quietly(app: NestFastifyApplication, work: () => Promise<void>): Promise<void> {
  const { log } = app.getHttpAdapter().getInstance();
  const { level } = log;
  log.level = 'warn';
  try {
    await work();
  } finally {
    log.level = level;
  }
}

async function countOrders(database: Database): Promise<number> {
  return database.client.redemption.count({
    where: {
      ownerId: DEMO_PARTNER.id,
      orderReference: { startsWith: 'demo-order-' },
      createdAt: { lt: new Date() },
    },
  });
}

/** Redeems now, and then moves the redemption to when it is said to have been. */
async function place(order: DemoOrder, client: DemoClient, database: Database): Promise<void> {
  const { status, body } = await client.call('POST', '/v1/redemptions', order.body);
  if (status !== 201) return;
  const id = String(body['id']);
  if (order.refunded) await client.call('POST', `/v1/redemptions/${id}/refund`, {});
  const createdAt = new Date(Date.now() - order.daysAgo * DAY_MS);
  await database.transaction(async (transaction) => {
    const where = { id_ownerId: { id, ownerId: DEMO_PARTNER.id } };
    await transaction.redemption.update({ where, data: { createdAt } });
    await transaction.redemptionUse.updateMany({ where: { redemptionId: id }, data: { createdAt } });
  });
}
