import { Database, isLockTimeout, isRace } from '#platform/database';

import { redeemOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe('a transaction that another one gets in the way of', () => {
  let ledger: TestLedger;
  let database: Database;

  beforeAll(async () => {
    ledger = await startTestLedger();
    database = ledger.context.get(Database, { strict: false });
  });
  afterAll(() => ledger.close());

  const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
    const [result] = await Promise.allSettled([work]);
    return result.status === 'rejected' ? result.reason : null;
  };

  it('is a lost race after a deadlock, a serialization failure and a unique violation', async () => {
    for (const state of ['40P01', '40001', '23505']) {
      const raised = `DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '${state}'; END $$`;
      const failure = await failureOf(database.transaction((tx) => tx.$executeRawUnsafe(raised)));
      expect([state, isRace(failure), isLockTimeout(failure)]).toEqual([state, true, false]);
    }
  });

  it('is not one after anything else', async () => {
    for (const sql of ['SELECT 1 / 0', 'SELECT * FROM nowhere']) {
      const failure = await failureOf(database.transaction((tx) => tx.$executeRawUnsafe(sql)));
      expect(failure).not.toBeNull();
      expect([isRace(failure), isLockTimeout(failure)]).toEqual([false, false]);
    }
  });

  it('gives up waiting for a lock in a way that can be told', async () => {
    const owner = await ledger.build.partner();
    await database.transaction(async (holder) => {
      await holder.$executeRaw`UPDATE owners SET name = 'held' WHERE id = ${owner}`;
      const waiter = database.transaction(async (transaction) => {
        await transaction.$executeRaw`SET LOCAL lock_timeout = '50ms'`;
        await transaction.$executeRaw`UPDATE owners SET name = 'waited' WHERE id = ${owner}`;
      });
      const failure = await failureOf(waiter);
      expect([isLockTimeout(failure), isRace(failure)]).toEqual([true, false]);
    });
  });

  it('is run again after a real deadlock, and the order is placed', async () => {
    const owner = await ledger.build.partner();
    const { code, promotionId, id } = await ledger.build.coupon(owner);
    let redeemed: Promise<unknown> = Promise.resolve();
    const loser = database.transaction(async (holder) => {
      // The other way round than the ledger locks: the coupon first, then its promotion.
      await holder.$executeRaw`SET LOCAL deadlock_timeout = '5s'`;
      await holder.$executeRaw`UPDATE coupons SET archived_at = NULL WHERE id = ${id}`;
      redeemed = ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await holder.$executeRaw`UPDATE promotions SET display = '{}' WHERE id = ${promotionId}`;
    });
    await loser;
    expect(await redeemed).toMatchObject({ outcome: 'created', record: { discountMinor: 1_000 } });
    expect(await ledger.violations()).toEqual([]);
  });
});
