import { CustomersService, identitiesOf, knownCustomer } from '#features/customers';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { FactsReader } from '../../../libs/redemptions/src/facts/facts-reader.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe('who a customer is', () => {
  let ledger: TestLedger;
  let owner: OwnerId;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  beforeEach(async () => {
    owner = await ledger.build.partner();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  const customers = () => ledger.context.get(CustomersService, { strict: false });
  const settle = (id: string | null, email: string | null, whose = owner) =>
    ledger.context
      .get(Database, { strict: false })
      .transaction((transaction) => customers().settle(whose, { id, email }, transaction));
  const known = async (id: string | null, email: string | null, ownerId = owner) => {
    const identities = identitiesOf({ id, email });
    const nothing = { promotionIds: [], couponIds: [], productIds: [], orderReference: null };
    const facts = ledger.context.get(FactsReader, { strict: false });
    return knownCustomer(identities, (await facts.read({ ownerId, identities, ...nothing })).customers);
  };

  it('is one by id, case-sensitive, and by e-mail, trimmed and folded', async () => {
    const one = await settle('a', 'A@X.io ');
    expect(await settle('a', null)).toBe(one);
    expect(await settle(null, ' a@x.IO')).toBe(one);
    expect(await settle('a', 'a@x.io')).toBe(one);
    expect(await settle('A', null)).not.toBe(one);
  });

  it('does not mix an id up with an e-mail of the same letters', async () => {
    expect(await settle('a@x.io', null)).not.toBe(await settle(null, 'a@x.io'));
  });

  it('learns an e-mail from the first request that names both', async () => {
    const one = await settle('a', null);
    expect(await settle('a', 'new@x.io')).toBe(one);
    expect(await settle(null, 'new@x.io')).toBe(one);
  });

  it('is refused without an id and an e-mail', async () => {
    await expect(settle(null, ' ')).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('is the older of two records that a request names together, with everything of both', async () => {
    const { code, promotionId } = await ledger.build.coupon(owner, { usesMaxPerCustomer: 3 });
    const assigned = await ledger.build.coupon(owner);
    const order = { codes: [code] };
    const [a] = [await settle('a', null)];
    await new Promise((resolve) => setTimeout(resolve, 5));
    const b = await settle(null, 'b@x.io');
    await ledger.redemptions.redeem(owner, redeemOf({ ...order, id: 'a' }), null);
    const { record } = await ledger.redemptions.reserve(
      owner,
      reserveOf({ ...order, email: 'b@x.io' }),
      null,
    );
    await ledger.redemptions.redeem(owner, redeemOf({ email: 'b@x.io' }), null);
    await ledger.database.query('UPDATE coupons SET assigned_customer_id = $2 WHERE id = $1', [
      assigned.id,
      b,
    ]);
    const facts = { redemptions: 3, couponRedemptions: 2, ids: ['a'], emails: ['b@x.io'] };
    expect(await known('a', 'b@x.io')).toMatchObject({ facts, recordIds: [a, b] });
    expect(await settle('a', 'b@x.io')).toBe(a);
    expect(await known(null, 'b@x.io')).toMatchObject({
      facts: { ...facts, id: a },
      recordIds: [a],
    });
    const rows = await ledger.database.query(
      `SELECT merged_into_id AS "mergedInto", (SELECT uses FROM customer_uses WHERE promotion_id = $2 AND customer_id = $3)
       FROM customers WHERE id = $1`,
      [b, promotionId, a],
    );
    expect(rows).toEqual([{ mergedInto: a, uses: 2 }]);
    await ledger.lifecycle.release(owner, record.id, null);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [assigned.code], id: 'a' }), null);
  });

  it('can use a code that is assigned to either of two records named together', async () => {
    const { code, id } = await ledger.build.coupon(owner);
    await settle('a', null);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const b = await settle(null, 'b@x.io');
    await ledger.database.query('UPDATE coupons SET assigned_customer_id = $2 WHERE id = $1', [id, b]);
    await expect(
      ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'a' }), null),
    ).rejects.toMatchObject({ code: 'COUPON_REJECTED' });
    const both = redeemOf({ codes: [code], id: 'a', email: 'b@x.io' });
    expect((await ledger.redemptions.redeem(owner, both, null)).outcome).toBe('created');
  });

  it("is not known by what another owner knows, and two owners' customers are never merged", async () => {
    const stranger = await ledger.build.partner();
    const one = await settle('a', 'a@x.io');
    expect(await known('a', 'a@x.io', stranger)).toMatchObject({ recordIds: [], facts: { id: null } });
    const other = await settle('a', null, stranger);
    const third = await settle(null, 'a@x.io', stranger);
    await settle('a', 'a@x.io', stranger);
    expect(new Set([one, other, third]).size).toBe(3);
    expect(await known('a', 'a@x.io')).toMatchObject({ recordIds: [one] });
  });

  it('is not asked twice when nobody was seen before: asking stores nothing', async () => {
    expect(await known('new', 'New@x.io')).toEqual({
      facts: { id: null, ids: ['new'], emails: ['new@x.io'], redemptions: 0, couponRedemptions: 0 },
      recordIds: [],
    });
    expect(await ledger.database.query('SELECT 1 FROM customers WHERE owner_id = $1', [owner])).toEqual([]);
  });
});
