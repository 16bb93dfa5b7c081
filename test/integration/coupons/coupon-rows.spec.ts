import type { CouponRecord } from '#features/coupons';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { CouponsRepository } from '../../../libs/coupons/src/coupons.repository.js';
import { PromotionsRepository } from '../../../libs/promotions/src/promotions.repository.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { addCoupon, addTwins } from './stored-coupons.js';

describe('the rows of one owner, asked for by another', () => {
  let app: TestApp;
  let coupons: CouponsRepository;
  let promotions: PromotionsRepository;
  let database: Database;
  let mine: OwnerId;
  let twin: OwnerId;
  let record: CouponRecord;

  beforeAll(async () => {
    app = await startTestApp();
    coupons = app.app.get(CouponsRepository);
    promotions = app.app.get(PromotionsRepository);
    database = app.app.get(Database);
    [mine, twin] = await addTwins(app.database);
    record = await addCoupon(app.app, mine);
  });
  afterAll(() => app.close());

  const rows = (): Promise<Record<string, unknown>[]> =>
    app.database.query(
      'SELECT c.*, k.code AS taken FROM coupons c LEFT JOIN coupon_codes k ON k.coupon_id = c.id',
    );

  it('are not there', async () => {
    const { id } = record.coupon;
    expect(await coupons.find(twin, id)).toBeNull();
    expect(await coupons.findWithDeleted(twin, id)).toBeNull();
    expect(await coupons.findMany(twin, [id])).toEqual([]);
    await database.transaction(async (transaction) => {
      expect(await coupons.lock(twin, [id], transaction)).toEqual([]);
      expect(await promotions.usageOf(twin, record.promotion.id, transaction)).toBeNull();
    });
  });

  it('are told apart from what nobody has', async () => {
    expect(await coupons.isAnotherPartners(twin, record.coupon.id)).toBe(true);
    expect(await coupons.isAnotherPartners(mine, record.coupon.id)).toBe(false);
    expect(await coupons.isAnotherPartners(twin, 'nobodys')).toBe(false);
  });

  it('stay as they are when another owner archives or hides them', async () => {
    const before = await rows();
    await database.transaction(async (transaction) => {
      await coupons.archive(twin, record.coupon.id, new Date(), transaction);
      await coupons.hide(twin, record.coupon.id, new Date(), transaction);
    });
    expect(await rows()).toEqual(before);
  });

  it('keep their code from another owner', async () => {
    const { code } = record.coupon;
    const taken = await database.transaction((transaction) =>
      coupons.takeCode(twin, code, 'another', transaction),
    );
    expect(taken).toBe(false);
    const [row] = await app.database.query('SELECT owner_id, coupon_id FROM coupon_codes WHERE code = $1', [
      code,
    ]);
    expect(row).toEqual({ owner_id: mine, coupon_id: record.coupon.id });
  });

  it('count the uses of their own promotion only', async () => {
    const theirs = await addCoupon(app.app, twin);
    await app.database.query("INSERT INTO customers (id, owner_id) VALUES ('c', 'twin-a'), ('c', 'twin-b')");
    await app.database.query(
      `INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
       VALUES ($1, 'c', 'twin-a', 1), ($2, 'c', 'twin-b', 2)`,
      [record.promotion.id, theirs.promotion.id],
    );
    const usage = await database.transaction((transaction) =>
      promotions.usageOf(mine, record.promotion.id, transaction),
    );
    expect(usage).toEqual({ uses: 0, spentMinor: 0, usesOfOneCustomer: 1 });
  });
});
