import { redeemOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const WHOLE = { lines: null, amountMinor: null, returnUses: null };

describe('a refund', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  /** Two lines, 300.00 and 100.00, with ten percent off, by a customer who ordered nothing else. */
  async function redeemed() {
    const owner = await ledger.build.partner();
    const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 1 });
    const lines = [
      { quantity: 3, unitPriceMinor: 10_000 },
      { quantity: 1, unitPriceMinor: 10_000 },
    ];
    const { record } = await ledger.redemptions.redeem(
      owner,
      redeemOf({ codes: [code], id: 'a', lines }),
      null,
    );
    const counters = async () => {
      const [row] = await ledger.database.query<Record<string, unknown>>(
        `SELECT p.uses, p.spent_minor::int AS spent, c.redemptions, c.coupon_redemptions AS coupons
         FROM promotions p, customers c WHERE p.id = $1 AND c.owner_id = p.owner_id`,
        [promotionId],
      );
      return row;
    };
    const refund = (command: object) =>
      ledger.lifecycle.refund(owner, record.id, { ...WHOLE, ...command }, null);
    return { owner, code, counters, refund };
  }

  const TAKEN = { uses: 1, spent: 4_000, redemptions: 1, coupons: 1 };
  const FREE = { uses: 0, spent: 0, redemptions: 0, coupons: 0 };

  it('of the whole pays back what was paid and gives the use back', async () => {
    const { refund, counters } = await redeemed();
    expect(await counters()).toEqual(TAKEN);
    expect(await refund({})).toMatchObject({
      refund: { orderValueMinor: 40_000, discountMinor: 4_000, paidMinor: 36_000 },
      record: { status: 'REFUNDED', refundedOrderValueMinor: 40_000, refundedDiscountMinor: 4_000 },
    });
    expect(await counters()).toEqual(FREE);
  });

  it('in parts, by units and by amount, pays back the same, and gives the use back with the last', async () => {
    const { refund, counters } = await redeemed();
    expect(await refund({ lines: [{ index: 0, quantity: 2 }] })).toMatchObject({
      refund: { orderValueMinor: 20_000, discountMinor: 2_000, paidMinor: 18_000 },
      record: { status: 'PARTIALLY_REFUNDED' },
    });
    expect(await refund({ amountMinor: 5_000 })).toMatchObject({
      refund: { orderValueMinor: 5_000, discountMinor: 500, paidMinor: 4_500 },
      record: { status: 'PARTIALLY_REFUNDED', refundedOrderValueMinor: 25_000 },
    });
    expect(await counters()).toEqual(TAKEN);
    expect(await refund({})).toMatchObject({
      refund: { orderValueMinor: 15_000, discountMinor: 1_500, paidMinor: 13_500 },
      record: { status: 'REFUNDED', refundedOrderValueMinor: 40_000, refundedDiscountMinor: 4_000 },
    });
    expect(await counters()).toEqual(FREE);
  });

  it('of a part gives the use back when told to, and the rest does not give it back again', async () => {
    const { refund, counters, owner, code } = await redeemed();
    await refund({ amountMinor: 1_000, returnUses: true });
    expect(await counters()).toEqual(FREE);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'a' }), null);
    await refund({});
    expect(await counters()).toEqual({ uses: 1, spent: 1_000, redemptions: 1, coupons: 1 });
  });

  it('of the whole keeps the use when told to', async () => {
    const { refund, counters } = await redeemed();
    expect(await refund({ returnUses: false })).toMatchObject({ record: { status: 'REFUNDED' } });
    expect(await counters()).toEqual(TAKEN);
  });

  it.each([
    [{ amountMinor: 40_001 }, 'amount'],
    [{ amountMinor: 1, lines: [{ index: 0, quantity: 1 }] }, 'amount'],
    [{ lines: [{ index: 2, quantity: 1 }] }, 'lines[0].index'],
    [{ lines: [{ index: 0, quantity: 4 }] }, 'lines[0].quantity'],
  ])('of %j is refused, naming %s, and changes nothing', async (command, path) => {
    const { refund, counters } = await redeemed();
    await expect(refund(command)).rejects.toMatchObject({ code: 'INVALID_REQUEST', fields: [{ path }] });
    expect(await counters()).toEqual(TAKEN);
  });

  it('of an order without coupons makes the next order the first again', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { conditions: { firstRedemption: {} } });
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ id: 'a' }), null);
    const first = () => ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'a' }), null);
    await expect(first()).rejects.toMatchObject({
      details: { rejected: [{ code, reason: 'NOT_FIRST_REDEMPTION' }] },
    });
    await ledger.lifecycle.refund(owner, record.id, WHOLE, null);
    expect(await first()).toMatchObject({ outcome: 'created' });
  });
});
