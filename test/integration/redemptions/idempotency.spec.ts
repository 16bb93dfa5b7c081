import { callOf } from '../../support/keyed-calls.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const WHOLE = { lines: null, amountMinor: null, returnUses: null };

describe('an Idempotency-Key', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  it('gives the first answer again, whatever has happened since', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { usesMax: 1 });
    const call = callOf();
    const command = redeemOf({ codes: [code], id: 'a' });
    const first = await ledger.redemptions.redeem(owner, command, call);
    await ledger.lifecycle.refund(owner, first.record.id, WHOLE, null);
    const again = await ledger.redemptions.redeem(owner, command, call);
    expect(first.replayed).toBe(false);
    expect(again).toEqual({ ...first, replayed: true });
    expect(JSON.stringify(again.record)).toBe(JSON.stringify(first.record));
  });

  it('gives a reservation again as it was made, though it was confirmed since', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner);
    const call = callOf();
    const command = reserveOf({ codes: [code], id: 'a', email: 'a@example.com' });
    const first = await ledger.redemptions.reserve(owner, command, call);
    await ledger.lifecycle.confirm(owner, first.record.id, null);
    await ledger.lifecycle.refund(owner, first.record.id, { ...WHOLE, amountMinor: 1_000 }, null);
    const again = await ledger.redemptions.reserve(owner, command, call);
    expect(first.record.status).toBe('RESERVED');
    expect(again).toEqual({ ...first, replayed: true });
    expect(JSON.stringify(again.record)).toBe(JSON.stringify(first.record));
  });

  it('keeps a refusal: a coupon that was used up stays so for this key, not for the next', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { usesMax: 1 });
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
    const call = callOf();
    const command = redeemOf({ codes: [code] });
    const refusal = { code: 'COUPON_REJECTED', details: { rejected: [{ reason: 'USAGE_LIMIT_REACHED' }] } };
    await expect(ledger.redemptions.redeem(owner, command, call)).rejects.toMatchObject(refusal);
    await ledger.lifecycle.refund(owner, record.id, WHOLE, null);
    await expect(ledger.redemptions.redeem(owner, command, call)).rejects.toMatchObject(refusal);
    expect(await ledger.redemptions.redeem(owner, command, callOf())).toMatchObject({ outcome: 'created' });
  });

  it('keeps ORDER_CONFLICT, INVALID_STATE and NOT_FOUND', async () => {
    const owner = await ledger.build.partner();
    const { record } = await ledger.redemptions.reserve(owner, reserveOf({ id: 'a', reference: 'o' }), null);
    const [conflict, state, missing] = [callOf(), callOf(), callOf()];
    const all = () =>
      Promise.allSettled([
        ledger.redemptions.redeem(owner, redeemOf({ id: 'a', reference: 'o' }), conflict),
        ledger.lifecycle.refund(owner, record.id, WHOLE, state),
        ledger.lifecycle.confirm(owner, 'unknown', missing),
      ]);
    const first = await all();
    expect(first).toMatchObject([
      { reason: { code: 'ORDER_CONFLICT' } },
      { reason: { code: 'INVALID_STATE' } },
      { reason: { code: 'NOT_FOUND' } },
    ]);
    await ledger.lifecycle.confirm(owner, record.id, null);
    expect(await all()).toEqual(first);
  });

  it('answers a step again without taking it again', async () => {
    const owner = await ledger.build.partner();
    const { record } = await ledger.redemptions.redeem(owner, redeemOf({ id: 'a' }), null);
    const call = callOf();
    const part = { ...WHOLE, amountMinor: 1_000 };
    const first = await ledger.lifecycle.refund(owner, record.id, part, call);
    expect(await ledger.lifecycle.refund(owner, record.id, part, call)).toEqual({ ...first, replayed: true });
    expect(await ledger.reader.get(owner, record.id)).toMatchObject({ refundedOrderValueMinor: 1_000 });
  });

  it("is refused with another request, and is another owner's to use", async () => {
    const owner = await ledger.build.partner();
    const other = await ledger.build.partner();
    const call = callOf('one');
    await ledger.redemptions.redeem(owner, redeemOf(), call);
    await expect(ledger.redemptions.redeem(owner, redeemOf(), callOf('two', call.key))).rejects.toMatchObject(
      {
        code: 'IDEMPOTENCY_KEY_REUSED',
      },
    );
    expect(await ledger.redemptions.redeem(other, redeemOf(), callOf('two', call.key))).toMatchObject({
      replayed: false,
    });
  });

  it('is forgotten after 24 hours', async () => {
    const owner = await ledger.build.partner();
    const call = callOf('one');
    const first = await ledger.redemptions.redeem(owner, redeemOf(), call);
    await ledger.database.query(
      `UPDATE idempotency_keys SET created_at = created_at - interval '24 hours' WHERE owner_id = $1`,
      [owner],
    );
    const later = await ledger.redemptions.redeem(owner, redeemOf(), callOf('two', call.key));
    expect(later.replayed).toBe(false);
    expect(later.record.id).not.toBe(first.record.id);
  });

  it('waits for the first request with it, at most 10 seconds', async () => {
    const owner = await ledger.build.partner();
    const call = callOf();
    const begun = Date.now();
    const holder = ledger.database.query(
      `WITH first AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($1, 0)))
       SELECT pg_sleep(12) FROM first`,
      [`${owner} ${call.key}`],
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const repeats = [1, 2].map(() => ledger.redemptions.redeem(owner, redeemOf(), call));
    for (const repeat of await Promise.allSettled(repeats)) {
      expect(repeat).toMatchObject({ reason: { code: 'IDEMPOTENCY_KEY_IN_USE' } });
    }
    expect(Date.now() - begun).toBeLessThan(12_000);
    await holder;
  });
});
