import { callOf } from '../../support/keyed-calls.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';
import { PARALLEL, RACE_ROUNDS, atOnce } from '../../support/races.js';
import { KINDS, QUARTER, expectConsistent, take } from './crossing-steps.js';

const STEPS = 60;
const WHOLE = { ...QUARTER, amountMinor: null };

describe('steps that cross', () => {
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

  it.each([
    [1, false],
    [1, true],
    [6, false],
    [6, true],
    [30, true],
  ])(
    'on %i reservations of one coupon, overdue %p, are each taken whole or refused',
    async (count, overdue) => {
      for (let round = 0; round < RACE_ROUNDS; round += 1) {
        const owner = await ledger.build.partner();
        const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: count });
        const ids = await Promise.all(
          Array.from({ length: count }, async (_, i) => {
            // Some by one customer, some by nobody.
            const named = i % 3 === 0 ? {} : { id: `customer-${i % 4}` };
            const command = reserveOf({ codes: [code], ...named });
            return (await ledger.redemptions.reserve(owner, command, null)).record.id;
          }),
        );
        if (overdue) await ledger.build.letReservationsExpire(owner);
        const { values, refusals } = await atOnce(STEPS, (i) => {
          const kind = KINDS[(i * 7 + round) % KINDS.length] ?? 'confirm';
          return take(i % 4 < 2 ? ledger : replica, owner, kind, ids[(i + round) % count] ?? '');
        });
        expect(Object.keys(refusals)).toEqual(['INVALID_STATE']);
        const records = await Promise.all(ids.map((id) => ledger.reader.get(owner, id)));
        for (const record of records) {
          expectConsistent(
            record,
            values.filter(({ id }) => id === record.id),
            overdue,
          );
        }
        await ledger.expiry.sweep(STEPS);
        const held = records.filter(({ status }) =>
          ['RESERVED', 'REDEEMED', 'PARTIALLY_REFUNDED'].includes(status),
        );
        expect(
          await ledger.database.query('SELECT uses, spent_minor AS spent FROM promotions WHERE id = $1', [
            promotionId,
          ]),
        ).toEqual([{ uses: held.length, spent: String(1_000 * held.length) }]);
      }
      expect(await ledger.violations()).toEqual([]);
    },
  );

  it.each([
    ['uses_max = 4', 4],
    ['uses_max_per_customer = 1', 3],
    ['budget_minor = 2500', 2],
  ])('let late confirmations have what is free by %s: %i of 6', async (limit, free) => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS / 2; round += 1) {
      const { code, promotionId } = await ledger.build.coupon(owner, { usesMax: 6, usesMaxPerCustomer: 2 });
      const ids = await Promise.all(
        Array.from({ length: 6 }, async (_, i) => {
          const command = reserveOf({ codes: [code], id: `late-${i % 3}` });
          return (await ledger.redemptions.reserve(owner, command, null)).record.id;
        }),
      );
      await ledger.build.letReservationsExpire(owner);
      await ledger.expiry.sweep(STEPS);
      await ledger.database.query(`UPDATE promotions SET ${limit} WHERE id = $1`, [promotionId]);
      const { values, refusals } = await atOnce(PARALLEL, (i) =>
        (i % 2 === 0 ? ledger : replica).lifecycle.confirm(owner, ids[i % 6] ?? '', null),
      );
      expect({ confirmed: values.length, refusals }).toEqual({
        confirmed: free,
        refusals: { INVALID_STATE: PARALLEL - free },
      });
      expect(await ledger.database.query('SELECT uses FROM promotions WHERE id = $1', [promotionId])).toEqual(
        [{ uses: free }],
      );
    }
  });

  it('are taken once for one key, and answered alike by two replicas', async () => {
    const owner = await ledger.build.partner();
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { record } = await ledger.redemptions.redeem(owner, redeemOf({ id: 'a' }), null);
      const call = callOf(record.id);
      const { values, refusals } = await atOnce(PARALLEL, (i) =>
        (i % 2 === 0 ? ledger : replica).lifecycle.refund(owner, record.id, QUARTER, call),
      );
      expect(refusals).toEqual({});
      expect(new Set(values.map(({ replayed: _, ...answer }) => JSON.stringify(answer))).size).toBe(1);
      expect(values.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(await ledger.reader.get(owner, record.id)).toMatchObject({ refundedOrderValueMinor: 2_500 });
      await ledger.lifecycle.refund(owner, record.id, WHOLE, null);
    }
  });
});
