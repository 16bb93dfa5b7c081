import type { IdempotentCall, RedemptionStatusName } from '#features/redemptions';

import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const WHOLE = { lines: null, amountMinor: null, returnUses: null };
const NO_CALL: IdempotentCall | null = null;
type State = RedemptionStatusName | 'OVERDUE';
type Next = RedemptionStatusName | 'INVALID_STATE';

describe('the life of a redemption', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  async function inState(state: State) {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { usesMax: 1, usesMaxPerCustomer: 1 });
    const values = { codes: [code], id: 'a' };
    const reserved = ['RESERVED', 'RELEASED', 'EXPIRED', 'OVERDUE'].includes(state);
    const { record } = reserved
      ? await ledger.redemptions.reserve(owner, reserveOf(values), null)
      : await ledger.redemptions.redeem(owner, redeemOf(values), null);
    if (state === 'RELEASED') await ledger.lifecycle.release(owner, record.id, null);
    if (state === 'EXPIRED' || state === 'OVERDUE') await ledger.build.letReservationsExpire(owner);
    if (state === 'EXPIRED') await ledger.expiry.expire(owner, record.id);
    if (state === 'REFUNDED') await ledger.lifecycle.refund(owner, record.id, WHOLE, null);
    if (state === 'PARTIALLY_REFUNDED') {
      await ledger.lifecycle.refund(owner, record.id, { ...WHOLE, amountMinor: 4_000 }, null);
    }
    return { owner, id: record.id, code };
  }

  const steps = {
    confirm: (owner: Parameters<TestLedger['lifecycle']['confirm']>[0], id: string) =>
      ledger.lifecycle.confirm(owner, id, NO_CALL),
    release: (owner: Parameters<TestLedger['lifecycle']['confirm']>[0], id: string) =>
      ledger.lifecycle.release(owner, id, NO_CALL),
    refund: (owner: Parameters<TestLedger['lifecycle']['confirm']>[0], id: string) =>
      ledger.lifecycle.refund(owner, id, WHOLE, NO_CALL),
    'refund a part': (owner: Parameters<TestLedger['lifecycle']['confirm']>[0], id: string) =>
      ledger.lifecycle.refund(owner, id, { ...WHOLE, amountMinor: 1_000 }, NO_CALL),
  };

  it.each<[State, keyof typeof steps, Next]>([
    ['RESERVED', 'confirm', 'REDEEMED'],
    ['RESERVED', 'release', 'RELEASED'],
    ['RESERVED', 'refund', 'INVALID_STATE'],
    ['REDEEMED', 'confirm', 'INVALID_STATE'],
    ['REDEEMED', 'release', 'INVALID_STATE'],
    ['REDEEMED', 'refund', 'REFUNDED'],
    ['REDEEMED', 'refund a part', 'PARTIALLY_REFUNDED'],
    ['RELEASED', 'confirm', 'INVALID_STATE'],
    ['RELEASED', 'release', 'INVALID_STATE'],
    ['RELEASED', 'refund', 'INVALID_STATE'],
    ['OVERDUE', 'confirm', 'REDEEMED'],
    ['OVERDUE', 'release', 'INVALID_STATE'],
    ['OVERDUE', 'refund', 'INVALID_STATE'],
    ['EXPIRED', 'confirm', 'REDEEMED'],
    ['EXPIRED', 'release', 'INVALID_STATE'],
    ['EXPIRED', 'refund', 'INVALID_STATE'],
    ['PARTIALLY_REFUNDED', 'confirm', 'INVALID_STATE'],
    ['PARTIALLY_REFUNDED', 'release', 'INVALID_STATE'],
    ['PARTIALLY_REFUNDED', 'refund a part', 'PARTIALLY_REFUNDED'],
    ['PARTIALLY_REFUNDED', 'refund', 'REFUNDED'],
    ['REFUNDED', 'confirm', 'INVALID_STATE'],
    ['REFUNDED', 'release', 'INVALID_STATE'],
    ['REFUNDED', 'refund', 'INVALID_STATE'],
  ])('%s: %s gives %s', async (state, step, next) => {
    const { owner, id } = await inState(state);
    const before = await ledger.reader.get(owner, id);
    if (next === 'INVALID_STATE') {
      await expect(steps[step](owner, id)).rejects.toMatchObject({ code: next });
      expect(await ledger.reader.get(owner, id)).toEqual(before);
    } else {
      const { record } = await steps[step](owner, id);
      expect(record.status).toBe(next);
      expect(await ledger.reader.get(owner, id)).toEqual(record);
    }
  });

  it.each<[State, boolean]>([
    ['RESERVED', false],
    ['REDEEMED', false],
    ['PARTIALLY_REFUNDED', false],
    ['RELEASED', true],
    ['OVERDUE', true],
    ['EXPIRED', true],
    ['REFUNDED', true],
  ])('%s: the only use of the coupon is free: %s', async (state, free) => {
    const { owner, code } = await inState(state);
    const other = ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'a' }), null);
    if (free) expect(await other).toMatchObject({ outcome: 'created', record: { discountMinor: 1_000 } });
    else {
      await expect(other).rejects.toMatchObject({
        code: 'COUPON_REJECTED',
        details: { rejected: [{ code, reason: 'USAGE_LIMIT_REACHED' }] },
      });
    }
  });

  it.each<[State]>([['OVERDUE'], ['EXPIRED']])(
    '%s: is not confirmed once somebody else has the use',
    async (state) => {
      const { owner, id, code } = await inState(state);
      await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'b' }), null);
      await expect(ledger.lifecycle.confirm(owner, id, null)).rejects.toMatchObject({
        code: 'INVALID_STATE',
      });
    },
  );

  it('EXPIRED: is not confirmed once the order was placed anew, or its customer used a first coupon', async () => {
    const owner = await ledger.build.partner();
    const first = await ledger.build.coupon(owner, { conditions: { firstCoupon: {} } });
    const other = await ledger.build.coupon(owner);
    const values = { codes: [first.code], id: 'a', reference: 'order-1' };
    const { record } = await ledger.redemptions.reserve(owner, reserveOf(values), null);
    await ledger.build.letReservationsExpire(owner);
    await ledger.expiry.expire(owner, record.id);
    const again = await ledger.redemptions.reserve(owner, reserveOf(values), null);
    await expect(ledger.lifecycle.confirm(owner, record.id, null)).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    await ledger.lifecycle.release(owner, again.record.id, null);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [other.code], id: 'a' }), null);
    await expect(ledger.lifecycle.confirm(owner, record.id, null)).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
  });

  it('OVERDUE: is not confirmed once its customer used a first coupon, though nobody tidied it away', async () => {
    const owner = await ledger.build.partner();
    const first = await ledger.build.coupon(owner, { conditions: { firstCoupon: {} } });
    const other = await ledger.build.coupon(owner);
    const { record } = await ledger.redemptions.reserve(
      owner,
      reserveOf({ codes: [first.code], id: 'a' }),
      null,
    );
    await ledger.build.letReservationsExpire(owner);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [other.code], id: 'a' }), null);
    await expect(ledger.lifecycle.confirm(owner, record.id, null)).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await ledger.reader.get(owner, record.id)).toMatchObject({ status: 'EXPIRED' });
  });

  it.each([
    ['was paused', `UPDATE promotions SET status = 'INACTIVE', version = version + 1 WHERE owner_id = $1`],
    ['has ended', `UPDATE promotions SET ends_at = now(), version = version + 1 WHERE owner_id = $1`],
    ['was deleted', 'UPDATE promotions SET deleted_at = now() WHERE owner_id = $1'],
    ['was archived', 'UPDATE coupons SET archived_at = now() WHERE owner_id = $1'],
    ['is a suspended partner’s', `UPDATE owners SET status = 'SUSPENDED' WHERE id = $1`],
  ])('EXPIRED: is not confirmed once the coupon %s', async (_what, sql) => {
    const { owner, id } = await inState('EXPIRED');
    await ledger.database.query(sql, [owner]);
    await expect(ledger.lifecycle.confirm(owner, id, null)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  it('EXPIRED: is confirmed late though a reservation that is overdue itself still holds the use', async () => {
    const { owner, id, code } = await inState('EXPIRED');
    const other = await ledger.redemptions.reserve(owner, reserveOf({ codes: [code], id: 'b' }), null);
    await ledger.build.letReservationsExpire(owner, other.record.id);
    expect((await ledger.lifecycle.confirm(owner, id, null)).record).toMatchObject({ status: 'REDEEMED' });
    expect(await ledger.reader.get(owner, other.record.id)).toMatchObject({ status: 'EXPIRED' });
  });

  it('reads EXPIRED from its end on, before it is tidied away and after', async () => {
    const { owner, id } = await inState('OVERDUE');
    const filter = { code: null, customer: null, orderReference: null, from: null, to: null };
    const ids = async (status: RedemptionStatusName) =>
      (await ledger.reader.list(owner, { ...filter, status }, { limit: 9, before: null })).items.map(
        (r) => r.id,
      );
    expect(await ledger.reader.get(owner, id)).toMatchObject({ status: 'EXPIRED' });
    expect([await ids('EXPIRED'), await ids('RESERVED')]).toEqual([[id], []]);
    expect(await ledger.expiry.sweep(100)).toBeGreaterThan(0);
    expect(await ledger.reader.get(owner, id)).toMatchObject({ status: 'EXPIRED' });
    expect([await ids('EXPIRED'), await ids('RESERVED')]).toEqual([[id], []]);
    expect(await ledger.expiry.sweep(100)).toBe(0);
  });
});
