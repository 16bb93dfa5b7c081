import { type Settlement, Settler } from '../../../libs/redemptions/src/claims/settlement.js';
import { OverdueRepository } from '../../../libs/redemptions/src/lifecycle/overdue.repository.js';
import { FactsReader } from '../../../libs/redemptions/src/facts/facts-reader.js';
import { RedemptionReads } from '../../../libs/redemptions/src/storage/redemption-reads.js';
import { RedemptionRepository } from '../../../libs/redemptions/src/storage/redemption.repository.js';
import { CouponUsageRepository } from '../../../libs/redemptions/src/storage/coupon-usage.repository.js';
import { IdempotencyKeyRepository } from '../../../libs/redemptions/src/idempotency/idempotency-key.repository.js';
import type { OwnerId } from '#platform/owner';

import { callOf } from '../../support/keyed-calls.js';
import { type BuiltCoupon, redeemOf, reserveOf, validateOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const WHOLE = { lines: null, amountMinor: null, returnUses: null };
const TABLES = ['promotions', 'coupons', 'customers', 'customer_identities', 'customer_uses'];
const ALL_TABLES = [...TABLES, 'redemptions', 'redemption_uses', 'idempotency_keys'];

describe("another owner's ledger", () => {
  let ledger: TestLedger;
  let stranger: OwnerId;
  let owner: OwnerId;
  let coupon: BuiltCoupon;
  let customerId: string;
  let reservationId: string;
  let redemptionId: string;
  const call = callOf();

  beforeAll(async () => {
    ledger = await startTestLedger();
    stranger = await ledger.build.partner();
    owner = await ledger.build.partner();
    coupon = await ledger.build.coupon(owner, { visibility: 'LISTED' });
    const values = { codes: [coupon.code], id: 'a', email: 'a@x.io' };
    const redeemed = await ledger.redemptions.redeem(owner, redeemOf({ ...values, reference: 'o-1' }), call);
    redemptionId = redeemed.record.id;
    const reserved = await ledger.redemptions.reserve(owner, reserveOf(values), null);
    reservationId = reserved.record.id;
    await ledger.build.letReservationsExpire(owner);
    const [customer] = await ledger.database.query<{ id: string }>('SELECT id FROM customers');
    customerId = customer?.id ?? '';
  });
  afterAll(() => ledger.close());

  const everythingOfOwner = async () =>
    Promise.all(
      ALL_TABLES.map((table) =>
        ledger.database.query(`SELECT * FROM ${table} WHERE owner_id = $1 ORDER BY 1, 2`, [owner]),
      ),
    );
  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    ledger.context.get(type, { strict: false });

  async function leavesAlone<T>(work: () => Promise<T>): Promise<T> {
    const before = await everythingOfOwner();
    const result = await work();
    expect(await everythingOfOwner()).toEqual(before);
    return result;
  }

  it('is not seen or changed by a service', async () => {
    await leavesAlone(async () => {
      const notFound = { code: 'NOT_FOUND' };
      const { lifecycle, reader, usage } = ledger;
      await expect(reader.get(stranger, redemptionId)).rejects.toMatchObject(notFound);
      await expect(lifecycle.confirm(stranger, reservationId, null)).rejects.toMatchObject(notFound);
      await expect(lifecycle.release(stranger, reservationId, null)).rejects.toMatchObject(notFound);
      await expect(lifecycle.refund(stranger, redemptionId, WHOLE, null)).rejects.toMatchObject(notFound);
      await expect(usage.usageOf(stranger, coupon.id)).rejects.toMatchObject(notFound);
      const filter = {
        code: coupon.code,
        customerId: 'a',
        orderReference: 'o-1',
        status: null,
        from: null,
        to: null,
      };
      for (const one of [{}, filter]) {
        const any = {
          code: null,
          customer: null,
          orderReference: null,
          status: null,
          from: null,
          to: null,
        };
        const { items } = await reader.list(stranger, { ...any, ...one }, { limit: 9, before: null });
        expect(items).toEqual([]);
      }
      const given = await ledger.validation.validate(stranger, validateOf({ codes: [coupon.code] }));
      expect(given.evaluation.rejected).toMatchObject([{ reason: 'NOT_FOUND' }]);
      const automatic = await ledger.validation.validate(stranger, validateOf({ id: 'a' }));
      expect(automatic.evaluation.applied).toEqual([]);
      const { customer, order } = validateOf({ id: 'a' });
      expect(await ledger.eligibility.eligible(stranger, { customer, order })).toMatchObject({
        applied: [],
        rejected: [],
      });
      const own = await ledger.redemptions.redeem(stranger, redeemOf({ id: 'a', reference: 'o-1' }), call);
      expect(own).toMatchObject({ outcome: 'created', replayed: false });
    });
  });

  it('is not found by a repository', async () => {
    const other = await ledger.build.partner();
    const found = await leavesAlone(() =>
      Promise.all([
        get(RedemptionRepository).find(stranger, redemptionId),
        get(RedemptionReads).find(stranger, redemptionId),
        get(RedemptionRepository).findLiveByOrder(stranger, 'o-1 '),
        get(FactsReader).read({
          ownerId: other,
          identities: [{ kind: 'ID', value: 'a' }],
          promotionIds: [coupon.promotionId],
          couponIds: [coupon.id],
          productIds: [],
          orderReference: 'o-1',
        }),
        get(OverdueRepository).find(
          stranger,
          { promotionIds: [coupon.promotionId], customerIds: [customerId] },
          9,
        ),
        get(CouponUsageRepository).totals(stranger, coupon.id),
        get(CouponUsageRepository).daily(stranger, coupon.id),
        get(CouponUsageRepository).newest(stranger, coupon.id, 9),
      ]),
    );
    const nothing = { customers: [], promotions: new Map(), coupons: new Map(), isOrderTaken: false };
    expect(found).toMatchObject([null, null, null, nothing, [], null, [], []]);
    expect(await get(RedemptionRepository).findLiveByOrder(other, 'o-1')).toBeNull();
    expect(await get(IdempotencyKeyRepository).find(other, call.key)).toBeNull();
  });

  it('is not changed by a step', async () => {
    const { customerId: reservedBy } = (await get(RedemptionReads).find(owner, reservationId)) ?? {};
    expect(reservedBy).toBe(customerId);
    const reserved: Settlement = {
      ownerId: stranger,
      redemptionId: reservationId,
      customerId,
      uses: [{ promotionId: coupon.promotionId }],
      from: 'RESERVED',
      refundedBeforeMinor: 0,
      overdue: null,
      to: 'REDEEMED',
      usesBecome: 'use',
      refund: null,
      kept: { call: callOf(), answer: '{"ok":true,"value":1}' },
    };
    const redeemed: Settlement = { ...reserved, redemptionId, from: 'REDEEMED', kept: null };
    const refund = { orderValueMinor: 1, discountMinor: 1, lines: [] };
    const steps: readonly Settlement[] = [
      reserved,
      { ...reserved, usesBecome: 'retake' },
      { ...reserved, to: 'EXPIRED', usesBecome: 'return' },
      { ...redeemed, to: 'PARTIALLY_REFUNDED', usesBecome: 'keep', refund },
      { ...redeemed, to: 'REFUNDED', usesBecome: 'return', refund },
      { ...redeemed, customerId: null, to: 'REFUNDED', usesBecome: 'return', refund },
    ];
    await leavesAlone(async () => {
      for (const step of steps) {
        expect([step, await get(Settler).settle(step)]).toEqual([step, { kind: 'changed' }]);
      }
    });
    expect(await get(IdempotencyKeyRepository).find(stranger, reserved.kept?.call.key ?? '')).toBeNull();
  });
});
