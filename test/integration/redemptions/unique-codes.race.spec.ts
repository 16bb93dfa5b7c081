import { redeemOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';
import { PARALLEL, RACE_ROUNDS, atOnce } from '../../support/races.js';

describe('a code for one customer', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  it('belongs to the first of parallel customers who uses it, and to nobody else afterwards', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { id, code } = await ledger.build.coupon(owner, { conditions: { uniquePerCustomer: {} } });
      const customerOf = (i: number): string => `customer-${round}-${i % 8}`;
      const { values } = await atOnce(PARALLEL, (i) =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: customerOf(i) }), null),
      );
      const users = new Set(values.map(({ record }) => record.customer?.id));
      expect(users.size).toBe(1);
      const [winner] = users;
      expect(values).toHaveLength(
        Array.from({ length: PARALLEL }, (_, i) => customerOf(i)).filter((name) => name === winner).length,
      );
      const assigned = await ledger.database.query(
        `SELECT i.value FROM coupons c JOIN customer_identities i ON i.customer_id = c.assigned_customer_id
           AND i.owner_id = c.owner_id WHERE c.id = $1`,
        [id],
      );
      expect(assigned).toEqual([{ value: winner }]);
    }
  });

  it('is nobody’s while it is asked for without a customer', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { conditions: { uniquePerCustomer: {} } });
    await expect(ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null)).rejects.toMatchObject({
      details: { rejected: [{ reason: 'CUSTOMER_REQUIRED' }] },
    });
  });
});
