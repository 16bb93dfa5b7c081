import { CouponReader } from '#features/coupons';
import { loadConfig } from '#platform/config';

import { createApp } from '../../../apps/api/src/create-app.js';
import { type TestDatabase, createTestDatabase } from '../../support/database/test-database.js';
import { TERMS, addCoupon, addTwins } from '../coupons/stored-coupons.js';

describe('a database whose own time zone is not UTC', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const name = new URL(database.url).pathname.slice(1);
    await database.query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Kolkata'`);
  });
  afterAll(() => database.drop());

  it('stores and reads the same instants', async () => {
    const app = await createApp(loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }), database.url);
    try {
      await app.init();
      const [mine] = await addTwins(database);
      const { coupon } = await addCoupon(app, mine);
      const [row] = await database.query<{ starts: string; age: number }>(
        `SELECT extract(epoch FROM starts_at) * 1000 AS starts, extract(epoch FROM now() - created_at)::int AS age
         FROM promotions`,
      );
      expect(Number(row?.starts)).toBe(TERMS.startsAt);
      expect(row?.age).toBeLessThan(60);
      const found = await app.get(CouponReader).get(mine, coupon.id);
      expect(found.promotion.window.startsAt).toBe(TERMS.startsAt);
      expect(Math.abs(found.createdAt - Date.now())).toBeLessThan(60_000);
    } finally {
      await app.close();
    }
  });
});
