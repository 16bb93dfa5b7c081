import { validateOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe('asking what an order can use', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterAll(() => ledger.close());

  it('says which listed coupons can be used, best saving first, each as if it were alone', async () => {
    const owner = await ledger.build.partner();
    const listed = (amountMinor: number, minimum = 1) =>
      ledger.build.coupon(owner, {
        visibility: 'LISTED',
        discount: { kind: 'amount', amountMinor },
        conditions: { minimumAmount: { amountMinor: minimum } },
      });
    const [small, big, tooBig] = [await listed(10), await listed(20), await listed(30, 99_999)];
    await ledger.build.coupon(owner);
    const { customer, order } = validateOf({ id: 'a' });
    const { applied, rejected, currency } = await ledger.eligibility.eligible(owner, { customer, order });
    expect(applied.map(({ candidate, discountMinor }) => [candidate.coupon.code, discountMinor])).toEqual([
      [big.code, 20],
      [small.code, 10],
    ]);
    expect(rejected).toMatchObject([{ code: tooBig.code, reason: 'BELOW_MINIMUM_AMOUNT' }]);
    expect(currency).toBe('INR');
  });

  it('takes from the registered products what an order does not say', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { conditions: { excludesOnSale: {} } });
    await ledger.database.query(
      `INSERT INTO products (owner_id, product_id, name, on_sale) VALUES ($1, 'p', 'P', true)`,
      [owner],
    );
    const ask = async (onSale: boolean | null, productId: string) => {
      const command = validateOf({ codes: [code] });
      const lines = command.order.lines.map((line) => ({ ...line, productId, onSale }));
      return (await ledger.validation.validate(owner, { ...command, order: { ...command.order, lines } }))
        .valid;
    };
    expect(await ask(null, 'p')).toBe(false);
    expect(await ask(false, 'p')).toBe(true);
    expect(await ask(null, 'q')).toBe(true);
    expect(await ask(true, 'q')).toBe(false);
  });
});
