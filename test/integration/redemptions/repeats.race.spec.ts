import { callOf } from '../../support/keyed-calls.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';
import { PARALLEL, RACE_ROUNDS, atOnce } from '../../support/races.js';

describe('a request that arrives many times at once', () => {
  let ledger: TestLedger;
  let replica: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
    replica = await startTestLedger(ledger.database);
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(async () => {
    await replica.close();
    await ledger.close();
  });

  const usesOf = async (promotionId: string) =>
    ledger.database.query('SELECT uses FROM promotions WHERE id = $1', [promotionId]);

  it('is redeemed once for one key, and answered alike 40 times by two replicas', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 1 });
      const call = callOf(code);
      const command = redeemOf({ codes: [code], id: 'a' });
      const { values, refusals } = await atOnce(PARALLEL, (i) =>
        (i % 2 === 0 ? ledger : replica).redemptions.redeem(owner, command, call),
      );
      expect(refusals).toEqual({});
      expect(new Set(values.map(({ record, outcome }) => JSON.stringify({ record, outcome }))).size).toBe(1);
      expect(values.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(await usesOf(promotionId)).toEqual([{ uses: 1 }]);
    }
  });

  it('is redeemed once for one order reference without a key', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 5, usesMaxPerCustomer: 1 });
      const command = redeemOf({ codes: [code], id: `b-${round}` });
      const { values, refusals } = await atOnce(PARALLEL, () =>
        ledger.redemptions.redeem(owner, command, null),
      );
      expect(refusals).toEqual({});
      expect(values.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
      expect(new Set(values.map(({ record }) => record.id)).size).toBe(1);
      expect(await usesOf(promotionId)).toEqual([{ uses: 1 }]);
    }
  });

  it('is redeemed once for one order reference that several customers claim', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner);
      const reference = `shared-${round}`;
      const { values, refusals } = await atOnce(PARALLEL, (i) =>
        ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: `c-${i}`, reference }), null),
      );
      expect(values).toHaveLength(1);
      expect(refusals).toEqual({ ORDER_CONFLICT: PARALLEL - 1 });
      expect(await usesOf(promotionId)).toEqual([{ uses: 1 }]);
    }
  });

  it('settles a reservation once, however confirmations and releases cross', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 1 });
      const { record } = await ledger.redemptions.reserve(owner, reserveOf({ codes: [code], id: 'd' }), null);
      const { values, refusals } = await atOnce(PARALLEL, (i) =>
        i % 2 === 0
          ? ledger.lifecycle.confirm(owner, record.id, null)
          : replica.lifecycle.release(owner, record.id, null),
      );
      expect(values).toHaveLength(1);
      expect(refusals).toEqual({ INVALID_STATE: PARALLEL - 1 });
      const uses = values[0]?.record.status === 'REDEEMED' ? 1 : 0;
      expect(await usesOf(promotionId)).toEqual([{ uses }]);
    }
  });

  it('gives back once what is refunded many times, with a customer and without', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner);
      const customer = round % 2 === 0 ? { id: 'e' } : {};
      const { record } = await ledger.redemptions.redeem(
        owner,
        redeemOf({ codes: [code], ...customer }),
        null,
      );
      const command = { lines: null, amountMinor: 500, returnUses: null };
      const { values, refusals } = await atOnce(PARALLEL, () =>
        ledger.lifecycle.refund(owner, record.id, command, null),
      );
      expect({ refunded: values.length, refusals }).toEqual({
        refunded: 20,
        refusals: { INVALID_STATE: PARALLEL - 20 },
      });
      expect(values.reduce((sum, { refund }) => sum + refund.paidMinor, 0)).toBe(9_000);
      expect(await usesOf(promotionId)).toEqual([{ uses: 0 }]);
    }
  });
});
