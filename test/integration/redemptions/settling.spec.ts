import { jest } from '@jest/globals';

import type { OwnerId } from '#platform/owner';

import { SettleStatement } from '../../../libs/redemptions/src/claims/settle-statement.js';
import { type Settlement, Settler } from '../../../libs/redemptions/src/claims/settlement.js';
import { RedemptionReads } from '../../../libs/redemptions/src/storage/redemption-reads.js';
import { callOf } from '../../support/keyed-calls.js';
import { type BuiltCoupon, redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const GONE = Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' });
const PART = { lines: null, amountMinor: 2_500, returnUses: true };

describe('a batch of steps', () => {
  let ledger: TestLedger;
  let owner: OwnerId;
  let coupon: BuiltCoupon;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  beforeEach(async () => {
    owner = await ledger.build.partner();
    coupon = await ledger.build.coupon(owner);
  });
  afterEach(() => jest.restoreAllMocks());
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  const settler = () => ledger.context.get(Settler, { strict: false });
  const statement = () => ledger.context.get(SettleStatement, { strict: false });

  async function reserved(): Promise<string> {
    const command = reserveOf({ codes: [coupon.code], id: 'a' });
    return (await ledger.redemptions.reserve(owner, command, null)).record.id;
  }

  async function releaseOf(id: string): Promise<Settlement> {
    const stored = await ledger.context.get(RedemptionReads, { strict: false }).find(owner, id);
    return {
      ownerId: owner,
      redemptionId: id,
      customerId: stored?.customerId ?? null,
      uses: stored?.uses ?? [],
      from: 'RESERVED',
      refundedBeforeMinor: 0,
      overdue: false,
      to: 'RELEASED',
      usesBecome: 'return',
      refund: null,
      kept: { call: callOf(), answer: '{"ok":true,"value":"released"}' },
    };
  }

  const statusOf = async (id: string) => (await ledger.reader.get(owner, id)).status;
  const usesOf = async () =>
    ledger.database.query('SELECT uses, spent_minor::int AS spent FROM promotions WHERE id = $1', [
      coupon.promotionId,
    ]);
  const keyOf = async ({ kept }: Settlement) =>
    ledger.database.query('SELECT response::text AS answer FROM idempotency_keys WHERE key = $1', [
      kept?.call.key ?? '',
    ]);

  it('is one statement, and one that fails does not fail its neighbours', async () => {
    const ids = [await reserved(), await reserved(), await reserved()];
    const [first, second, third] = await Promise.all(ids.map(releaseOf));
    if (first === undefined || second === undefined || third === undefined) throw new Error('Too few');
    // More than the order's value is what the database itself refuses.
    const poisoned = { ...second, refund: { orderValueMinor: 99_999, discountMinor: 0, lines: [] } };
    const asked = jest.spyOn(statement(), 'ask');
    const ended = await Promise.allSettled([first, poisoned, third].map((one) => settler().settle(one)));
    expect(ended).toMatchObject([
      { value: { kind: 'settled' } },
      { status: 'rejected', reason: { code: '23514' } },
      { value: { kind: 'settled' } },
    ]);
    expect(asked.mock.calls.map(([batch]) => batch.length)).toEqual([3, 1, 1, 1]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['RELEASED', 'RESERVED', 'RELEASED']);
    expect(await usesOf()).toEqual([{ uses: 1, spent: 1_000 }]);
    expect(await keyOf(poisoned)).toEqual([]);
    expect(await keyOf(third)).toEqual([{ answer: '{"ok":true,"value":"released"}' }]);
  });

  it.each<[string, Partial<Settlement>]>([
    ['state', { from: 'REDEEMED' }],
    ['customer', { customerId: null }],
    ['refunds', { refundedBeforeMinor: 1 }],
    ['end', { overdue: true }],
  ])('stores nothing of a step that was decided by another %s, and its neighbours', async (_what, other) => {
    const ids = [await reserved(), await reserved()];
    const [stale, fitting] = await Promise.all(ids.map(releaseOf));
    if (stale === undefined || fitting === undefined) throw new Error('Too few');
    const verdicts = await Promise.all([{ ...stale, ...other }, fitting].map((one) => settler().settle(one)));
    expect(verdicts).toEqual([{ kind: 'changed' }, { kind: 'settled' }]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['RESERVED', 'RELEASED']);
    expect(await keyOf(stale)).toEqual([]);
    expect(await settler().settle(stale)).toEqual({ kind: 'settled' });
  });

  it('is answered by a key that has an answer, and stores nothing', async () => {
    const [id, other] = [await reserved(), await reserved()];
    const release = await releaseOf(id);
    await settler().settle(release);
    expect(await settler().settle({ ...(await releaseOf(other)), kept: release.kept })).toEqual({
      kind: 'answered',
    });
    expect(await statusOf(other)).toBe('RESERVED');
  });

  /** The answer of the first statement is lost; @param stored whether it was stored before */
  function loseTheFirst(stored: boolean): void {
    const ask = statement().ask.bind(statement());
    jest.spyOn(statement(), 'ask').mockImplementationOnce(async (...args) => {
      if (stored) await ask(...args);
      throw GONE;
    });
  }

  it.each([
    ['stored', true],
    ['not stored', false],
  ])('whose answer was lost, and that was %s, is taken once', async (_what, stored) => {
    const { record } = await ledger.redemptions.redeem(
      owner,
      redeemOf({ codes: [coupon.code], id: 'a' }),
      null,
    );
    const ids = [await reserved(), await reserved()];
    const [released, confirmed] = ids;
    const call = callOf();
    loseTheFirst(stored);
    await Promise.all([
      ledger.lifecycle.refund(owner, record.id, PART, call),
      ledger.lifecycle.release(owner, released ?? '', null),
      ledger.lifecycle.confirm(owner, confirmed ?? '', null),
    ]);
    expect(await Promise.all([record.id, ...ids].map(statusOf))).toEqual([
      'PARTIALLY_REFUNDED',
      'RELEASED',
      'REDEEMED',
    ]);
    expect(await ledger.lifecycle.refund(owner, record.id, PART, call)).toMatchObject({
      replayed: true,
      refund: { orderValueMinor: 2_500 },
      record: { refundedOrderValueMinor: 2_500 },
    });
    expect(await usesOf()).toEqual([{ uses: 1, spent: 1_000 }]);
  });

  it('tidies all that is overdue away in a few statements', async () => {
    for (let i = 0; i < 40; i += 1) await reserved();
    await ledger.build.letReservationsExpire(owner);
    const asked = jest.spyOn(statement(), 'ask');
    expect(await ledger.expiry.sweep(500)).toBe(40);
    expect(asked.mock.calls.length).toBeLessThan(5);
    expect(await usesOf()).toEqual([{ uses: 0, spent: 0 }]);
  });
});
