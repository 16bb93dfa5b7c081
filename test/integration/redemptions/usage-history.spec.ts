import { UsageHistoryService } from '#features/redemptions';
import type { OwnerId } from '#platform/owner';

import { UsageHistoryRepository } from '../../../libs/redemptions/src/storage/usage-history.repository.js';
import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const EVER = { from: null, to: null };
const FIRST_PAGE = { limit: 10, offset: 0 };
const WHOLE = { lines: null, amountMinor: null, returnUses: null };

describe('the usage of a coupon in a period', () => {
  let ledger: TestLedger;
  let history: UsageHistoryService;
  let rows: UsageHistoryRepository;
  let owner: OwnerId;
  let couponId: string;

  beforeAll(async () => {
    ledger = await startTestLedger();
    history = ledger.context.get(UsageHistoryService, { strict: false });
    rows = ledger.context.get(UsageHistoryRepository, { strict: false });
    owner = await ledger.build.partner();
    const { id, code } = await ledger.build.coupon(owner, { usesMax: 10 });
    couponId = id;
    const redeem = async (customer: string) =>
      ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: customer }), null);
    await redeem('a');
    await redeem('a');
    const { record } = await redeem('b');
    await ledger.lifecycle.refund(owner, record.id, WHOLE, null);
    await ledger.redemptions.reserve(owner, reserveOf({ codes: [code], id: 'c' }), null);
    await ledger.build.letReservationsExpire(owner);
    await ledger.redemptions.reserve(owner, reserveOf({ codes: [code], id: 'd' }), null);
  });
  afterAll(() => ledger.close());

  it('sums what counts, and shows whatever was tried, newest first', async () => {
    const { totals, daily, orders, ordersTotal } = await history.historyOf(owner, couponId, {
      period: EVER,
      ...FIRST_PAGE,
    });
    expect(totals).toMatchObject({ totalUses: 3, uniqueCustomers: 2, remainingUses: 7 });
    expect(daily).toMatchObject([{ uses: 3, discountMinor: totals.totalDiscountMinor }]);
    expect(orders.map(({ customerId, status }) => [customerId, status])).toEqual([
      ['d', 'RESERVED'],
      ['c', 'EXPIRED'],
      ['b', 'REFUNDED'],
      ['a', 'REDEEMED'],
      ['a', 'REDEEMED'],
    ]);
    expect(ordersTotal).toBe(5);
  });

  it('begins with its first instant and ends before its last', async () => {
    const { totals } = await history.historyOf(owner, couponId, { period: EVER, ...FIRST_PAGE });
    const first = totals.firstUsedAt ?? 0;
    const uses = async (period: { from: number | null; to: number | null }) =>
      (await history.historyOf(owner, couponId, { period, ...FIRST_PAGE })).totals.totalUses;
    expect(await uses({ from: first, to: null })).toBe(3);
    expect(await uses({ from: null, to: first })).toBe(0);
    expect(await uses({ from: Date.now() + 1_000, to: null })).toBe(0);
  });

  it('is nobody else’s to read', async () => {
    const stranger = await ledger.build.partner();
    const query = { period: EVER, ...FIRST_PAGE };
    await expect(history.historyOf(stranger, couponId, query)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await rows.totals(stranger, couponId, EVER)).toBeNull();
    expect(await rows.daily(stranger, couponId, EVER)).toEqual([]);
    expect(await rows.orders(stranger, couponId, EVER, FIRST_PAGE)).toEqual([]);
    expect(await rows.countOrders(stranger, couponId, EVER)).toBe(0);
  });
});
