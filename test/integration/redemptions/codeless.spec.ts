import type { Discount } from '#engine';
import type { OwnerId } from '#platform/owner';

import { redeemOf, reserveOf, validateOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const FREE_SHIPPING: Discount = { kind: 'shipping', value: { kind: 'free' } };
const AMOUNT: Discount = { kind: 'amount', amountMinor: 3000 };

describe('promotions that apply by themselves', () => {
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

  const usesOf = async (promotionId: string): Promise<number | undefined> =>
    (
      await ledger.database.query<{ uses: number }>('SELECT uses FROM promotions WHERE id = $1', [
        promotionId,
      ])
    )[0]?.uses;

  it('are used by an order without codes, and shown in it without a code', async () => {
    const { id, promotionId } = await ledger.build.codeless(owner);
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ id: 'c-1' }), null);
    expect(record.applied).toMatchObject([{ code: '', couponId: id, discountMinor: 1000 }]);
    expect(await usesOf(promotionId)).toBe(1);
  });

  it('join codes that they may be combined with, take a use, and give it back with the order', async () => {
    const { promotionId } = await ledger.build.codeless(owner, { combinable: true });
    const { code } = await ledger.build.coupon(owner, { discount: AMOUNT, combinable: true });
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'c-1' }), null);
    expect(record.applied.map((use) => [use.code, use.discountMinor])).toEqual([
      ['', 1000],
      [code, 3000],
    ]);
    expect(await usesOf(promotionId)).toBe(1);
    await ledger.lifecycle.refund(
      owner,
      record.id,
      { lines: null, amountMinor: null, returnUses: null },
      null,
    );
    expect(await usesOf(promotionId)).toBe(0);
  });

  it.each([
    ['the code may only be applied alone', { combinable: true }, { combinable: false }],
    ['they may only be applied alone', { combinable: false }, { combinable: true }],
  ])('leave a code alone where %s', async (_what, codeless, coded) => {
    const { promotionId } = await ledger.build.codeless(owner, codeless);
    const { code } = await ledger.build.coupon(owner, { discount: AMOUNT, ...coded });
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
    expect(record.applied.map((use) => use.code)).toEqual([code]);
    expect(record.rejected).toEqual([]);
    expect(await usesOf(promotionId)).toBe(0);
  });

  it('stop joining when they are used up, and the code still applies', async () => {
    await ledger.build.codeless(owner, { combinable: true, usesMax: 1 });
    const coupons = await Promise.all(
      Array.from({ length: 8 }, () => ledger.build.coupon(owner, { discount: AMOUNT, combinable: true })),
    );
    const results = await Promise.all(
      coupons.map(({ code }) => ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null)),
    );
    const joined = results.filter(({ record }) => record.applied.some(({ code }) => code === ''));
    expect(results.every(({ record }) => record.applied.some(({ code }) => code !== ''))).toBe(true);
    expect(joined).toHaveLength(1);
  });

  it('do not apply to deposits, to other owners, or when they are over', async () => {
    const other = await ledger.build.partner();
    await ledger.build.codeless(other, { combinable: true });
    await ledger.build.codeless(owner, { combinable: true, endsAt: new Date(1) });
    const { code } = await ledger.build.coupon(owner, { discount: AMOUNT, combinable: true });
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
    expect(record.applied.map((use) => use.code)).toEqual([code]);
    await ledger.build.codeless(owner, { combinable: true });
    const deposit = await ledger.redemptions.redeem(owner, redeemOf({ type: 'DEPOSIT' }), null);
    expect(deposit.record.applied).toEqual([]);
  });

  it('are told of by a validation, which is valid with them alone', async () => {
    await ledger.build.codeless(owner);
    const { valid, evaluation } = await ledger.validation.validate(owner, validateOf());
    expect([valid, evaluation.discountMinor]).toEqual([true, 1000]);
  });

  it('can only be one for a promotion', async () => {
    const { promotionId } = await ledger.build.codeless(owner);
    await expect(
      ledger.database.query(
        "INSERT INTO coupons (id, owner_id, promotion_id, code) VALUES ('another', $1, $2, '')",
        [owner, promotionId],
      ),
    ).rejects.toThrow('coupons_codeless_key');
  });

  describe('shipping discounts', () => {
    it('are of the total, not of a line, and count against the budget', async () => {
      const { promotionId, code } = await ledger.build.coupon(owner, {
        discount: FREE_SHIPPING,
        budgetMinor: 900,
      });
      const order = { codes: [code], shippingMinor: 500 };
      const { record } = await ledger.redemptions.redeem(owner, redeemOf(order), null);
      expect(record).toMatchObject({ subtotalMinor: 10_000, discountMinor: 500, totalMinor: 10_000 });
      expect(record.applied).toMatchObject([{ discountMinor: 500, shippingDiscountMinor: 500, lines: [] }]);
      const stored = await ledger.reader.get(owner, record.id);
      expect(stored.applied).toEqual(record.applied);
      await expect(ledger.redemptions.redeem(owner, redeemOf(order), null)).rejects.toMatchObject({
        details: { rejected: [{ reason: 'BUDGET_EXHAUSTED' }] },
      });
      expect(await usesOf(promotionId)).toBe(1);
    });

    it('are not refunded: refunds are of the lines, and the whole gives the use back', async () => {
      const { promotionId, code } = await ledger.build.coupon(owner, { discount: FREE_SHIPPING });
      const order = redeemOf({ codes: [code], shippingMinor: 500 });
      const { record } = await ledger.redemptions.redeem(owner, order, null);
      const all = { lines: null, amountMinor: null, returnUses: null };
      const { refund, record: refunded } = await ledger.lifecycle.refund(owner, record.id, all, null);
      expect(refund).toEqual({ orderValueMinor: 10_000, discountMinor: 0, paidMinor: 10_000 });
      expect(refunded.status).toBe('REFUNDED');
      expect(await usesOf(promotionId)).toBe(0);
    });

    it('are held by a reservation and given back by its release', async () => {
      const { promotionId, code } = await ledger.build.coupon(owner, { discount: FREE_SHIPPING });
      const order = reserveOf({ codes: [code], shippingMinor: 500 });
      const { record } = await ledger.redemptions.reserve(owner, order, null);
      expect(await usesOf(promotionId)).toBe(1);
      await ledger.lifecycle.release(owner, record.id, null);
      expect(await usesOf(promotionId)).toBe(0);
    });
  });
});
