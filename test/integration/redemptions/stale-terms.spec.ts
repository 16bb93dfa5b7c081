import { jest } from '@jest/globals';

import { ChangeFeed } from '#platform/changes';

import { type Guess, OrderGuesses } from '../../../libs/redemptions/src/judging/order-guess.js';
import { type Judgement, OrderJudge } from '../../../libs/redemptions/src/judging/order-judge.js';
import { type BuiltCoupon, redeemOf, validateOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

/** What can happen between the judgement and the claim; `$1` is the promotion, `$2` the coupon, `$3` the owner. */
const CHANGES: readonly [string, string, string][] = [
  [
    'the terms changed',
    `UPDATE promotions SET version = version + 1, discount = '{"kind":"amount","amountMinor":7}' WHERE id = $1`,
    '7',
  ],
  ['the coupon was switched off', `UPDATE promotions SET status = 'INACTIVE' WHERE id = $1`, 'INACTIVE'],
  ['the coupon was archived', `UPDATE coupons SET archived_at = now() WHERE id = $2`, 'ARCHIVED'],
  ['the coupon was deleted', `UPDATE coupons SET deleted_at = now() WHERE id = $2`, 'NOT_FOUND'],
  ['the promotion was deleted', `UPDATE promotions SET deleted_at = now() WHERE id = $1`, 'NOT_FOUND'],
  ['the time ran out', `UPDATE promotions SET ends_at = now() - interval '1 s' WHERE id = $1`, 'EXPIRED'],
  [
    'the time is not yet',
    `UPDATE promotions SET starts_at = now() + interval '1 h' WHERE id = $1`,
    'NOT_STARTED',
  ],
  ['the owner was suspended', `UPDATE owners SET status = 'SUSPENDED' WHERE id = $3`, 'PARTNER_SUSPENDED'],
  ['the limit was reached', `UPDATE promotions SET uses_max = 1 WHERE id = $1`, 'USAGE_LIMIT_REACHED'],
];

describe.each(['guess', 'judgement'] as const)('a claim whose %s has gone stale', (which) => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
    // Nothing is guessed before changes are heard of.
    const feed = ledger.context.get(ChangeFeed, { strict: false });
    while (!feed.live) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  afterEach(() => jest.restoreAllMocks());
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  async function afterJudgement(change: () => Promise<unknown>): Promise<void> {
    const judge = ledger.context.get(OrderJudge, { strict: false });
    const guesses = ledger.context.get(OrderGuesses, { strict: false });
    const [judged, guessed] = [judge.judge.bind(judge), guesses.guess.bind(guesses)];
    let changed = false;
    const changeOnce = async (): Promise<void> => {
      if (changed) return;
      changed = true;
      await change();
    };
    jest.spyOn(judge, 'judge').mockImplementation(async (...args): Promise<Judgement> => {
      const judgement = await judged(...args);
      await changeOnce();
      return judgement;
    });
    jest.spyOn(guesses, 'guess').mockImplementation(async (...args): Promise<Guess | null> => {
      if (which === 'judgement') return null;
      const guess = await guessed(...args);
      if (!changed) expect(guess).not.toBeNull();
      await changeOnce();
      return guess;
    });
  }

  it.each(CHANGES)('is judged again when %s', async (_what, sql, expected) => {
    const owner = await ledger.build.partner();
    const coupon: BuiltCoupon = await ledger.build.coupon(owner);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [coupon.code] }), null);
    await afterJudgement(() =>
      ledger.database.query(
        sql
          .replace('$1', `'${coupon.promotionId}'`)
          .replace('$2', `'${coupon.id}'`)
          .replace('$3', `'${owner}'`),
      ),
    );
    const again = ledger.redemptions.redeem(owner, redeemOf({ codes: [coupon.code] }), null);
    if (expected === '7') expect((await again).record.discountMinor).toBe(7);
    else await expect(again).rejects.toMatchObject({ details: { rejected: [{ reason: expected }] } });
  });

  it('is judged again when the code was assigned to somebody else', async () => {
    const owner = await ledger.build.partner();
    const { code, id } = await ledger.build.coupon(owner);
    await ledger.redemptions.redeem(owner, redeemOf({ id: 'other' }), null);
    await afterJudgement(() =>
      ledger.database.query(
        `UPDATE coupons SET assigned_customer_id = (SELECT id FROM customers WHERE owner_id = $2) WHERE id = $1`,
        [id, owner],
      ),
    );
    await expect(
      ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'me' }), null),
    ).rejects.toMatchObject({ details: { rejected: [{ reason: 'NOT_ASSIGNED_TO_CUSTOMER' }] } });
  });

  it('is judged again when the customer ordered in the meantime', async () => {
    const owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner, { conditions: { firstRedemption: {} } });
    await ledger.validation.validate(owner, validateOf({ codes: [code], id: 'me' }));
    await afterJudgement(() => ledger.redemptions.redeem(owner, redeemOf({ id: 'me' }), null));
    await expect(
      ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'me' }), null),
    ).rejects.toMatchObject({ details: { rejected: [{ reason: 'NOT_FIRST_REDEMPTION' }] } });
  });
});
