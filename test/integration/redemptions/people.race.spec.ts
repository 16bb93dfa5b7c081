import { CustomersService } from '#features/customers';
import { Database, isRace } from '#platform/database';

import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';
import { PARALLEL, RACE_ROUNDS, atOnce } from '../../support/races.js';

describe('customers who turn out to be one person', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  it('are one record after 40 parallel orders by id, by e-mail and by both', async () => {
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const owner = await ledger.build.partner();
      const { code } = await ledger.build.coupon(owner);
      const named = [{ id: 'x' }, { email: 'x@example.com' }, { id: 'x', email: 'X@example.com ' }];
      const { values } = await atOnce(PARALLEL, (i) =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code], ...named[i % named.length] }), null),
      );
      expect(values).toHaveLength(PARALLEL);
      const live = await ledger.database.query(
        `SELECT redemptions, coupon_redemptions FROM customers WHERE owner_id = $1 AND merged_into_id IS NULL`,
        [owner],
      );
      expect(live).toEqual([{ redemptions: PARALLEL, coupon_redemptions: PARALLEL }]);
    }
  });

  it('leave the ledger right while their orders are refunded and released', async () => {
    const customers = ledger.context.get(CustomersService, { strict: false });
    const database = ledger.context.get(Database, { strict: false });
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const owner = await ledger.build.partner();
      const { code } = await ledger.build.coupon(owner, { usesMaxPerCustomer: 5 });
      const people = Array.from({ length: 10 }, (_, i) => ({ id: `p${i}`, email: `p${i}@example.com` }));
      const placed = await Promise.all(
        people.flatMap(({ id, email }) => [
          ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id }), null),
          ledger.redemptions.reserve(owner, reserveOf({ codes: [code], email }), null),
        ]),
      );
      const whole = { lines: null, amountMinor: null, returnUses: null };
      await atOnce<unknown>(PARALLEL, (i) => {
        const both = people[i % people.length] ?? { id: '', email: '' };
        const { record } = placed[i % placed.length] ?? { record: { id: '', status: '' } };
        if (i < people.length) {
          return ledger.redemptions.redeem(owner, redeemOf({ codes: [code], ...both }), null);
        }
        if (i < 2 * people.length) {
          return untilSettled(() => database.transaction((tx) => customers.settle(owner, both, tx)));
        }
        return record.status === 'RESERVED'
          ? ledger.lifecycle.release(owner, record.id, null)
          : ledger.lifecycle.refund(owner, record.id, whole, null);
      });
      const live = await ledger.database.query(
        'SELECT count(*)::int AS people FROM customers WHERE owner_id = $1 AND merged_into_id IS NULL',
        [owner],
      );
      expect(live).toEqual([{ people: people.length }]);
    }
  });
});

/** A lost race is begun again, as every caller of `settle` does. */
async function untilSettled(settle: () => Promise<string>): Promise<string> {
  for (;;) {
    try {
      return await settle();
    } catch (error) {
      if (!isRace(error)) throw error;
    }
  }
}
