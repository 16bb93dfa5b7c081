import { HousekeepingService } from '#features/redemptions';

import { callOf } from '../../support/keyed-calls.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe('housekeeping', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterAll(() => ledger.close());

  const tidy = (): Promise<void> => ledger.context.get(HousekeepingService, { strict: false }).tidy();

  it('puts overdue reservations away, of every owner, and leaves live ones', async () => {
    const [late, live] = [await ledger.build.partner(), await ledger.build.partner()];
    const reservations = [];
    for (const owner of [late, live]) {
      const { code } = await ledger.build.coupon(owner, { usesMax: 1 });
      reservations.push(
        (await ledger.redemptions.reserve(owner, reserveOf({ codes: [code] }), null)).record.id,
      );
    }
    await ledger.build.letReservationsExpire(late);
    await tidy();
    const rows = await ledger.database.query('SELECT id, status FROM redemptions ORDER BY id');
    expect(rows).toEqual([
      { id: reservations[0], status: 'EXPIRED' },
      { id: reservations[1], status: 'RESERVED' },
    ]);
    expect(await ledger.violations()).toEqual([]);
  });

  it('removes keys that count as absent, and no other', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner);
    for (const key of ['old', 'young']) {
      await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: key }), callOf(key, key));
    }
    await ledger.database.query(
      "UPDATE idempotency_keys SET created_at = now() - interval '24 hours' WHERE key = 'old'",
    );
    await tidy();
    const rows = await ledger.database.query('SELECT key FROM idempotency_keys');
    expect(rows).toEqual([{ key: 'young' }]);
  });
});
