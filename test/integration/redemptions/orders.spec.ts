import type { OwnerId } from '#platform/owner';

import { type OrderValues, redeemOf, reserveOf, validateOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

describe('redeeming an order', () => {
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

  const redeem = (values: OrderValues) => ledger.redemptions.redeem(owner, redeemOf(values), null);
  const reserve = (values: OrderValues) => ledger.redemptions.reserve(owner, reserveOf(values), null);
  const rejectedAs = (reason: string) => ({
    code: 'COUPON_REJECTED',
    details: { rejected: [expect.objectContaining({ reason })] },
  });
  const countOf = async (table: string) =>
    (
      await ledger.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE owner_id = $1`,
        [owner],
      )
    )[0]?.n;

  it('stores what it answers', async () => {
    const { code, id } = await ledger.build.coupon(owner);
    const { record, outcome } = await redeem({
      codes: [code],
      id: 'a',
      email: 'A@Example.com',
      reference: 'o-1',
    });
    expect(outcome).toBe('created');
    expect(record).toMatchObject({
      status: 'REDEEMED',
      customer: { id: 'a', email: 'A@Example.com' },
      orderReference: 'o-1',
      currency: 'INR',
      subtotalMinor: 10_000,
      discountMinor: 1_000,
      totalMinor: 9_000,
      applied: [{ code, couponId: id, discountMinor: 1_000, lines: [{ index: 0, discountMinor: 1_000 }] }],
      expiresAt: null,
    });
    expect(await ledger.reader.get(owner, record.id)).toEqual(record);
    expect(Math.abs(record.createdAt - Date.now())).toBeLessThan(60_000);
  });

  it('reserves for as long as was asked', async () => {
    const { code } = await ledger.build.coupon(owner);
    const { record } = await ledger.redemptions.reserve(owner, reserveOf({ codes: [code] }, 60), null);
    expect(record.status).toBe('RESERVED');
    expect(((record.expiresAt ?? 0) - record.createdAt) / 1000).toBeCloseTo(60, 1);
    expect(await ledger.reader.get(owner, record.id)).toEqual(record);
  });

  it('consumes nothing when one of the codes is rejected, and goes on without it when told to', async () => {
    const { code } = await ledger.build.coupon(owner, { combinable: true });
    await expect(redeem({ codes: [code, 'UNKNOWN'], id: 'a' })).rejects.toMatchObject(
      rejectedAs('NOT_FOUND'),
    );
    expect([await countOf('redemptions'), await countOf('customers')]).toEqual([0, 0]);
    const { record } = await redeem({ codes: [code, 'UNKNOWN'], id: 'a', partial: true });
    expect(record).toMatchObject({
      discountMinor: 1_000,
      rejected: [{ code: 'UNKNOWN', reason: 'NOT_FOUND' }],
    });
    expect(await ledger.reader.get(owner, record.id)).toEqual(record);
  });

  it('records an automatic order that nothing applies to, as an order but not as one with a coupon', async () => {
    const firstCoupon = await ledger.build.coupon(owner, { conditions: { firstCoupon: {} } });
    const firstOrder = await ledger.build.coupon(owner, { conditions: { firstRedemption: {} } });
    expect((await redeem({ id: 'a' })).record).toMatchObject({ discountMinor: 0, applied: [], rejected: [] });
    await expect(redeem({ codes: [firstOrder.code], id: 'a' })).rejects.toMatchObject(
      rejectedAs('NOT_FIRST_REDEMPTION'),
    );
    expect((await redeem({ codes: [firstCoupon.code], id: 'a' })).record.discountMinor).toBe(1_000);
    await expect(redeem({ codes: [firstCoupon.code], id: 'a' })).rejects.toMatchObject(
      rejectedAs('NOT_FIRST_COUPON'),
    );
  });

  it('records a deposit without a discount, and not as a redemption', async () => {
    const { code } = await ledger.build.coupon(owner, {
      visibility: 'LISTED',
      conditions: { firstRedemption: {} },
    });
    const deposit = { id: 'a', type: 'DEPOSIT' } as const;
    await expect(redeem({ ...deposit, codes: [code] })).rejects.toMatchObject(
      rejectedAs('WRONG_TRANSACTION_TYPE'),
    );
    const { record } = await redeem(deposit);
    expect(record).toMatchObject({ discountMinor: 0, orderType: 'DEPOSIT' });
    await ledger.lifecycle.refund(
      owner,
      record.id,
      { lines: null, amountMinor: null, returnUses: true },
      null,
    );
    expect((await redeem({ id: 'a' })).record.discountMinor).toBe(1_000);
  });

  it.each<[string, Partial<OrderValues>, string]>([
    ['another currency', { currency: 'USD' }, 'CURRENCY_MISMATCH'],
    ['nobody, where each customer is limited', {}, 'CUSTOMER_REQUIRED'],
    ['an empty id and e-mail, where each customer is limited', { id: '', email: ' ' }, 'CUSTOMER_REQUIRED'],
  ])('is rejected for %s', async (_what, values, reason) => {
    const { code } = await ledger.build.coupon(owner, { usesMaxPerCustomer: 1 });
    await expect(redeem({ codes: [code], ...values })).rejects.toMatchObject(rejectedAs(reason));
  });

  it("makes a code of one-per-customer the first user's alone", async () => {
    const { code, promotionId } = await ledger.build.coupon(owner, { conditions: { uniquePerCustomer: {} } });
    const second = await ledger.build.codeOf(owner, promotionId);
    await redeem({ codes: [code], id: 'a' });
    await expect(redeem({ codes: [code], id: 'b' })).rejects.toMatchObject(
      rejectedAs('NOT_ASSIGNED_TO_CUSTOMER'),
    );
    expect((await redeem({ codes: [code], id: 'a' })).record.discountMinor).toBe(1_000);
    expect((await redeem({ codes: [second.code], id: 'b' })).record.discountMinor).toBe(1_000);
  });

  it('uses two codes of one promotion as two uses', async () => {
    const { code, promotionId } = await ledger.build.coupon(owner, {
      combinable: true,
      usesMaxPerCustomer: 3,
    });
    const second = await ledger.build.codeOf(owner, promotionId);
    await redeem({ codes: [code, second.code], id: 'a' });
    await expect(redeem({ codes: [second.code, code], id: 'a' })).rejects.toMatchObject({
      details: { rejected: [{ reason: 'CUSTOMER_LIMIT_REACHED' }] },
    });
  });

  describe('whose reference is known', () => {
    const once = { id: 'a', reference: 'o-1' };

    it('is answered with the first redemption, for the same customer and codes in any spelling', async () => {
      const { code } = await ledger.build.coupon(owner, { usesMax: 1 });
      const first = await redeem({ ...once, codes: [code] });
      const again = await redeem({ ...once, email: 'a@example.com', codes: [code.toLowerCase(), code] });
      expect(again).toEqual({ record: first.record, outcome: 'existing', replayed: false });
      expect(await reserve({ ...once, codes: [code] })).toMatchObject({ outcome: 'existing' });
    });

    it.each<[string, OrderValues]>([
      ['another customer', { id: 'b' }],
      ['no customer', { reference: 'o-1' }],
      ['other codes', { id: 'a', codes: ['OTHER'] }],
    ])('is refused for %s', async (_who, values) => {
      await redeem(once);
      await expect(redeem({ reference: 'o-1', ...values })).rejects.toMatchObject({ code: 'ORDER_CONFLICT' });
    });

    it('is to be confirmed when it is reserved', async () => {
      const { record } = await reserve(once);
      expect(await reserve(once)).toMatchObject({ outcome: 'existing', record });
      const refusal = redeem(once);
      await expect(refusal).rejects.toMatchObject({ code: 'ORDER_CONFLICT' });
      await expect(refusal).rejects.toThrow(`confirm reservation ${record.id}`);
    });

    it('is free again after a release and after the end of a reservation', async () => {
      const { record } = await reserve(once);
      await ledger.lifecycle.release(owner, record.id, null);
      const second = await reserve(once);
      expect(second.outcome).toBe('created');
      await ledger.build.letReservationsExpire(owner);
      expect(await redeem(once)).toMatchObject({ outcome: 'created', record: { status: 'REDEEMED' } });
    });
  });

  describe('asked about first', () => {
    it('stores nothing, and adds up two records that are one person', async () => {
      const { code } = await ledger.build.coupon(owner, { usesMaxPerCustomer: 2 });
      await redeem({ codes: [code], id: 'a' });
      await redeem({ codes: [code], email: 'a@example.com' });
      const ask = (values: OrderValues) =>
        ledger.validation.validate(owner, validateOf({ codes: [code], ...values }));
      expect(await ask({ id: 'a' })).toMatchObject({ valid: true });
      expect(await ask({ email: 'a@example.com' })).toMatchObject({ valid: true });
      expect(await ask({ id: 'a', email: 'a@example.com' })).toMatchObject({
        valid: false,
        evaluation: { rejected: [{ reason: 'CUSTOMER_LIMIT_REACHED' }] },
      });
      await ask({ id: 'new' });
      expect(await countOf('customers')).toBe(2);
    });

    it('counts reservations past their end as free, everywhere', async () => {
      const conditions = { firstCoupon: {}, firstRedemption: {} };
      const { code } = await ledger.build.coupon(owner, {
        usesMax: 1,
        usesMaxPerCustomer: 1,
        budgetMinor: 1_000,
        conditions,
      });
      const ask = () => ledger.validation.validate(owner, validateOf({ codes: [code], id: 'a' }));
      await reserve({ codes: [code], id: 'a' });
      expect(await ask()).toMatchObject({ valid: false });
      await ledger.build.letReservationsExpire(owner);
      expect(await ask()).toMatchObject({ valid: true });
      expect((await redeem({ codes: [code], id: 'a' })).record.discountMinor).toBe(1_000);
    });

    it('answers for another instant', async () => {
      const year = (n: number) => new Date(Date.UTC(n, 0, 1));
      const { code } = await ledger.build.coupon(owner, { startsAt: year(2020), endsAt: year(2021) });
      const ask = (at: Date | null) =>
        ledger.validation.validate(owner, validateOf({ codes: [code] }, at?.getTime() ?? null));
      expect(await ask(null)).toMatchObject({
        valid: false,
        evaluation: { rejected: [{ reason: 'EXPIRED' }] },
      });
      expect(await ask(year(2020))).toMatchObject({ valid: true, at: year(2020).getTime() });
      expect(await ask(new Date(year(2021).getTime() - 1))).toMatchObject({ valid: true });
      expect(await ask(year(2021))).toMatchObject({ valid: false });
      expect(await ask(year(2019))).toMatchObject({ evaluation: { rejected: [{ reason: 'NOT_STARTED' }] } });
    });
  });
});
