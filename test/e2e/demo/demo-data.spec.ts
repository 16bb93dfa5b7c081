import request from 'supertest';

import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { loadDemoData } from '../../../prisma/seed/demo-data.js';
import { DEMO_PARTNER } from '../../../prisma/seed/demo-partner.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const ORDERS = 240;

describe('demo data', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    await loadDemoData(app.app);
  });
  afterAll(() => app.close());

  const countOrders = async (): Promise<number> => {
    const [row] = await app.database.query<{ orders: string }>('SELECT count(*) AS orders FROM redemptions');
    return Number(row?.orders);
  };

  it('is three months of orders, some refunded, and a ledger that is true', async () => {
    expect(await countOrders()).toBe(ORDERS);
    const rows = await app.database.query<{ status: string; days: string }>(
      'SELECT status, max(extract(day FROM now() - created_at)) AS days FROM redemptions GROUP BY status ORDER BY status',
    );
    expect(rows.map(({ status }) => status)).toEqual(['REDEEMED', 'REFUNDED']);
    expect(Number(rows[0]?.days)).toBeGreaterThan(75);
    expect(await verifyLedger(app.app.get(Database))).toEqual([]);
  });

  it('is loaded once, and completed when it was cut short', async () => {
    await loadDemoData(app.app);
    expect(await countOrders()).toBe(ORDERS);
  });

  it('can be signed in to as the README does', async () => {
    const { clientId, clientSecret } = DEMO_PARTNER;
    const { body } = await request(app.url)
      .post('/v1/partners/auth/login')
      .send({ clientId, clientSecret })
      .expect(200);
    const { token } = body as { token: string };
    const coupons = await request(app.url)
      .get('/v1/partners/coupons')
      .set('Authorization', `Bearer ${token}`)
      .expect(200);
    const { data } = coupons.body as { data: { code: string }[] };
    expect(data.map(({ code }) => code).sort()).toEqual([
      'DEMO20',
      'GIFTCARD50',
      'SPECIAL15',
      'VIP500',
      'WELCOME100',
    ]);
  });
});
