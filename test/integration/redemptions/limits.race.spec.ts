import { PARALLEL, RACE_ROUNDS, atOnce } from '../../support/races.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe('the limits of a coupon', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  const usesOf = async (promotionId: string) =>
    ledger.database.query<{ uses: number; spent: string }>(
      'SELECT uses, spent_minor AS spent FROM promotions WHERE id = $1',
      [promotionId],
    );

  it('redeem a limit of 5 exactly 5 times under 40 parallel calls', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 5 });
      const { values, refusals } = await atOnce(PARALLEL, (i) =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: `customer-${i}` }), null),
      );
      expect({ redeemed: values.length, refusals }).toEqual({
        redeemed: 5,
        refusals: { COUPON_REJECTED: PARALLEL - 5 },
      });
      expect(await usesOf(promotionId)).toEqual([{ uses: 5, spent: '5000' }]);
    }
  });

  it('let one customer use a coupon once, by id, by e-mail and by both at once', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMaxPerCustomer: 1 });
      const id = `one-${round}`;
      const email = `one-${round}@example.com`;
      await ledger.redemptions.redeem(owner, redeemOf({ id, email }), null);
      const named = [{ id }, { email }, { id, email: ` ${email.toUpperCase()}` }];
      const { values } = await atOnce(PARALLEL, (i) =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code], ...named[i % named.length] }), null),
      );
      expect(values).toHaveLength(1);
      expect(await usesOf(promotionId)).toMatchObject([{ uses: 1 }]);
    }
  });

  it('spend no more than the budget', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { budgetMinor: 3_500 });
      const { values, refusals } = await atOnce(PARALLEL, () =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null),
      );
      expect({ redeemed: values.length, refusals }).toEqual({
        redeemed: 3,
        refusals: { COUPON_REJECTED: PARALLEL - 3 },
      });
      expect(await usesOf(promotionId)).toEqual([{ uses: 3, spent: '3000' }]);
    }
  });

  it('admit two coupons of one order together or not at all', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const plenty = await ledger.build.coupon(owner, { combinable: true, usesMax: 30 });
      const scarce = await ledger.build.coupon(owner, { combinable: true, usesMax: 4 });
      const { values } = await atOnce(PARALLEL, (i) =>
        ledger.redemptions.redeem(
          owner,
          // Both orders of naming them, so that locks taken in that order would deadlock.
          redeemOf({ codes: i % 2 === 0 ? [plenty.code, scarce.code] : [scarce.code, plenty.code] }),
          null,
        ),
      );
      expect(values).toHaveLength(4);
      expect(await usesOf(plenty.promotionId)).toMatchObject([{ uses: 4 }]);
      expect(await usesOf(scarce.promotionId)).toMatchObject([{ uses: 4 }]);
    }
  });

  it('give the uses of overdue reservations to exactly as many others', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 3 });
      await atOnce(3, () => ledger.redemptions.reserve(owner, reserveOf({ codes: [code] }), null));
      await ledger.build.letReservationsExpire(owner);
      const { values } = await atOnce(PARALLEL, () =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null),
      );
      expect(values).toHaveLength(3);
      expect(await usesOf(promotionId)).toMatchObject([{ uses: 3 }]);
    }
  });

  it('give the next best listed coupon once the best is used up', async () => {
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const owner = await ledger.build.partner();
      const amount = (amountMinor: number) => ({ kind: 'amount', amountMinor }) as const;
      await ledger.build.coupon(owner, { visibility: 'LISTED', discount: amount(900), usesMax: 4 });
      await ledger.build.coupon(owner, { visibility: 'LISTED', discount: amount(500), usesMax: 6 });
      const { values } = await atOnce(PARALLEL, () => ledger.redemptions.redeem(owner, redeemOf(), null));
      const discounts = values.map(({ record }) => record.discountMinor).sort((a, b) => b - a);
      expect(discounts).toEqual([
        ...Array<number>(4).fill(900),
        ...Array<number>(6).fill(500),
        ...Array<number>(PARALLEL - 10).fill(0),
      ]);
    }
  });
});
