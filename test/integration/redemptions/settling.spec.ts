import { jest } from '@jest/globals';

import type { Settlement } from '../../../libs/redemptions/src/claims/settlement.js';
import { callOf } from '../../support/keyed-calls.js';
import { redeemOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';
import { SettlingWorld } from './settling-world.js';

const GONE = Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' });
const PART = { lines: null, amountMinor: 2_500, returnUses: true };

describe('a batch of steps', () => {
  let ledger: TestLedger;
  let world: SettlingWorld;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  beforeEach(async () => {
    world = await SettlingWorld.make(ledger);
  });
  afterEach(() => jest.restoreAllMocks());
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  it('is one statement, and one that fails does not fail its neighbours', async () => {
    const ids = [await world.reserve(), await world.reserve(), await world.reserve()];
    const [first, second, third] = await Promise.all(ids.map((id) => world.releaseOf(id)));
    if (first === undefined || second === undefined || third === undefined) throw new Error('Too few');
    // More than the order's value is what the database itself refuses.
    const poisoned = { ...second, refund: { orderValueMinor: 99_999, discountMinor: 0, lines: [] } };
    const asked = jest.spyOn(world.statement, 'ask');
    const ended = await Promise.allSettled([first, poisoned, third].map((one) => world.settler.settle(one)));
    expect(ended).toMatchObject([
      { value: { kind: 'settled' } },
      { status: 'rejected', reason: { code: '23514' } },
      { value: { kind: 'settled' } },
    ]);
    expect(asked.mock.calls.map(([batch]) => batch.length)).toEqual([3, 1, 1, 1]);
    expect(await Promise.all(ids.map((id) => world.statusOf(id)))).toEqual([
      'RELEASED',
      'RESERVED',
      'RELEASED',
    ]);
    expect(await world.uses()).toEqual([{ uses: 1, spent: 1_000 }]);
    expect(await world.answerOf(poisoned)).toEqual([]);
    expect(await world.answerOf(third)).toEqual([{ answer: '{"ok":true,"value":"released"}' }]);
  });

  it.each<[string, Partial<Settlement>]>([
    ['state', { from: 'REDEEMED' }],
    ['customer', { customerId: null }],
    ['refunds', { refundedBeforeMinor: 1 }],
    ['end', { overdue: true }],
  ])('stores nothing of a step that was decided by another %s, and its neighbours', async (_what, other) => {
    const ids = [await world.reserve(), await world.reserve()];
    const [stale, fitting] = await Promise.all(ids.map((id) => world.releaseOf(id)));
    if (stale === undefined || fitting === undefined) throw new Error('Too few');
    const verdicts = await Promise.all(
      [{ ...stale, ...other }, fitting].map((one) => world.settler.settle(one)),
    );
    expect(verdicts).toEqual([{ kind: 'changed' }, { kind: 'settled' }]);
    expect(await Promise.all(ids.map((id) => world.statusOf(id)))).toEqual(['RESERVED', 'RELEASED']);
    expect(await world.answerOf(stale)).toEqual([]);
    expect(await world.settler.settle(stale)).toEqual({ kind: 'settled' });
  });

  it('is answered by a key that has an answer, and stores nothing', async () => {
    const [id, other] = [await world.reserve(), await world.reserve()];
    const release = await world.releaseOf(id);
    await world.settler.settle(release);
    expect(await world.settler.settle({ ...(await world.releaseOf(other)), kept: release.kept })).toEqual({
      kind: 'answered',
    });
    expect(await world.statusOf(other)).toBe('RESERVED');
  });

  /** The answer of the first statement is lost; @param stored whether it was stored before */
  function loseTheFirst(stored: boolean): void {
    const ask = world.statement.ask.bind(world.statement);
    jest.spyOn(world.statement, 'ask').mockImplementationOnce(async (...args) => {
      if (stored) await ask(...args);
      throw GONE;
    });
  }

  it.each([
    ['stored', true],
    ['not stored', false],
  ])('whose answer was lost, and that was %s, is taken once', async (_what, stored) => {
    const { record } = await ledger.redemptions.redeem(
      world.owner,
      redeemOf({ codes: [world.coupon.code], id: 'a' }),
      null,
    );
    const ids = [await world.reserve(), await world.reserve()];
    const [released, confirmed] = ids;
    const call = callOf();
    loseTheFirst(stored);
    await Promise.all([
      ledger.lifecycle.refund(world.owner, record.id, PART, call),
      ledger.lifecycle.release(world.owner, released ?? '', null),
      ledger.lifecycle.confirm(world.owner, confirmed ?? '', null),
    ]);
    expect(await Promise.all([record.id, ...ids].map((id) => world.statusOf(id)))).toEqual([
      'PARTIALLY_REFUNDED',
      'RELEASED',
      'REDEEMED',
    ]);
    expect(await ledger.lifecycle.refund(world.owner, record.id, PART, call)).toMatchObject({
      replayed: true,
      refund: { orderValueMinor: 2_500 },
      record: { refundedOrderValueMinor: 2_500 },
    });
    expect(await world.uses()).toEqual([{ uses: 1, spent: 1_000 }]);
  });

  it('tidies all that is overdue away in a few statements', async () => {
    for (let i = 0; i < 40; i += 1) await world.reserve();
    await ledger.build.letReservationsExpire(world.owner);
    const asked = jest.spyOn(world.statement, 'ask');
    expect(await ledger.expiry.sweep(500)).toBe(40);
    expect(asked.mock.calls.length).toBeLessThan(5);
    expect(await world.uses()).toEqual([{ uses: 0, spent: 0 }]);
  });
});
