import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const WHOLE = { lines: null, amountMinor: null, returnUses: null };
const ANY = { code: null, customer: null, orderReference: null, status: null, from: null, to: null };

describe('looking at redemptions', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterAll(() => ledger.close());

  it('sums up a coupon by what counts, and lists everything that was tried', async () => {
    const owner = await ledger.build.partner();
    const { code, id } = await ledger.build.coupon(owner, { usesMax: 10 });
    const redeem = (customer: string) =>
      ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: customer }), null);
    const kept = [await redeem('a'), await redeem('a'), await redeem('b')];
    const refunded = await redeem('c');
    await ledger.lifecycle.refund(owner, refunded.record.id, WHOLE, null);
    const overdue = await ledger.redemptions.reserve(
      owner,
      reserveOf({ codes: [code], email: 'd@x.io' }),
      null,
    );
    await ledger.build.letReservationsExpire(owner);
    const held = await ledger.redemptions.reserve(owner, reserveOf({ codes: [code] }), null);
    const usage = await ledger.usage.usageOf(owner, id);
    expect(usage).toMatchObject({
      couponId: id,
      code,
      currency: 'INR',
      totalUses: 4,
      uniqueCustomers: 2,
      remainingUses: 6,
      totalDiscountMinor: 4_000,
      totalOrderValueMinor: 40_000,
    });
    expect(usage.redemptions.map(({ redemptionId, status }) => [redemptionId, status])).toEqual(
      [held, overdue, refunded, ...kept.reverse()]
        .map(({ record }) => [record.id, statusNow(record.id)])
        .sort(([a = ''], [b = '']) => (a < b ? 1 : -1)),
    );
    expect(usage.redemptions).toContainEqual(
      expect.objectContaining({ customer: { id: null, email: 'd@x.io' }, discountMinor: 1_000 }),
    );

    function statusNow(redemptionId: string): string {
      if (redemptionId === refunded.record.id) return 'REFUNDED';
      if (redemptionId === overdue.record.id) return 'EXPIRED';
      return redemptionId === held.record.id ? 'RESERVED' : 'REDEEMED';
    }
  });

  it('sums up by the days of the owner', async () => {
    const owner = await ledger.build.partner('Asia/Kolkata');
    const { code, id } = await ledger.build.coupon(owner);
    for (const at of ['2025-03-01T18:29:59Z', '2025-03-01T18:30:00Z', '2025-03-02T00:00:00Z']) {
      const { record } = await ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
      await ledger.database.query('UPDATE redemption_uses SET created_at = $2 WHERE redemption_id = $1', [
        record.id,
        at,
      ]);
    }
    expect((await ledger.usage.usageOf(owner, id)).daily).toEqual([
      { date: '2025-03-01', uses: 1, discountMinor: 1_000 },
      { date: '2025-03-02', uses: 2, discountMinor: 2_000 },
    ]);
  });

  it('keeps the usage of a deleted coupon readable', async () => {
    const owner = await ledger.build.partner();
    const { code, id } = await ledger.build.coupon(owner);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
    await ledger.database.query('UPDATE coupons SET deleted_at = now() WHERE id = $1', [id]);
    expect(await ledger.usage.usageOf(owner, id)).toMatchObject({ totalUses: 1, remainingUses: null });
  });

  it('filters the list and pages through it, newest first', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner);
    const place = async (values: object) =>
      (await ledger.redemptions.redeem(owner, redeemOf(values), null)).record.id;
    const coded = await place({ codes: [code], id: 'a', email: 'a@x.io', reference: 'o-1' });
    const byMail = await place({ email: 'A@x.io' });
    const other = await place({ id: 'b' });
    const all = [coded, byMail, other].sort().reverse();
    const list = async (filter: object, page = { limit: 10, before: null as string | null }) =>
      ledger.reader.list(owner, { ...ANY, ...filter }, page);
    const idsOf = async (filter: object) => (await list(filter)).items.map(({ id }) => id);
    expect(await idsOf({})).toEqual(all);
    expect(await idsOf({ code: code.toLowerCase() })).toEqual([coded]);
    expect(await idsOf({ customer: { id: 'a', email: null } })).toEqual([coded, byMail].sort().reverse());
    expect(await idsOf({ customer: { id: 'A', email: null } })).toEqual([]);
    expect(await idsOf({ orderReference: 'o-1' })).toEqual([coded]);
    expect(await idsOf({ status: 'REDEEMED' })).toEqual(all);
    expect(await idsOf({ status: 'REFUNDED' })).toEqual([]);
    const { createdAt } = await ledger.reader.get(owner, coded);
    const at = createdAt - 3_600_000;
    await ledger.database.query('UPDATE redemptions SET created_at = $2 WHERE id = $1', [
      coded,
      new Date(at),
    ]);
    expect(await idsOf({ from: at, to: at + 1 })).toEqual([coded]);
    expect(await idsOf({ from: at + 1 })).not.toContain(coded);
    expect(await idsOf({ to: at })).toEqual([]);
    const first = await list({}, { limit: 2, before: null });
    expect(first.items.map(({ id }) => id)).toEqual(all.slice(0, 2));
    expect(first.nextCursor).not.toBeNull();
    const second = await list({}, { limit: 2, before: all[1] ?? null });
    expect(second).toMatchObject({ items: [{ id: all[2] }], nextCursor: null });
  });
});
