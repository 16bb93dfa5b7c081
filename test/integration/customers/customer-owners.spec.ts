import { Database } from '#platform/database';

import { CustomerMergeRepository } from '../../../libs/customers/src/customer-merge.repository.js';
import { CustomerRepository } from '../../../libs/customers/src/customer.repository.js';
import { FactsReader } from '../../../libs/redemptions/src/facts/facts-reader.js';
import { redeemOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe("another owner's customers", () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterAll(() => ledger.close());

  it('are not found, locked or merged by a repository', async () => {
    const [owner, stranger] = [await ledger.build.partner(), await ledger.build.partner()];
    const { code } = await ledger.build.coupon(owner);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'a' }), null);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], email: 'b@x.io' }), null);
    const everything = () =>
      Promise.all(
        [
          'customers',
          'customer_identities',
          'customer_uses',
          'redemptions',
          'redemption_uses',
          'coupons',
        ].map((table) => ledger.database.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)),
      );
    const before = await everything();
    const [a = '', b = ''] = (before[0] ?? []).map(({ id }: { id?: string }) => id);
    const get = <T>(type: new (...args: never[]) => T): T => ledger.context.get(type, { strict: false });
    const identities = [{ kind: 'ID', value: 'a' }] as const;
    await get(Database).transaction(async (transaction) => {
      const customers = get(CustomerRepository);
      expect(await customers.findIdentities(stranger, identities, transaction)).toEqual([]);
      expect(await customers.lockLive(stranger, [a, b], transaction)).toEqual([]);
      await get(CustomerMergeRepository).absorb(stranger, { survivorId: a, absorbedId: b }, transaction);
    });
    const nothing = { promotionIds: [], couponIds: [], productIds: [], orderReference: null };
    const facts = await get(FactsReader).read({ ownerId: stranger, identities, ...nothing });
    expect(facts.customers).toEqual([]);
    expect(await everything()).toEqual(before);
  });
});
