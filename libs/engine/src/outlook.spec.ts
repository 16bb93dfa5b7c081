import { NOBODY_KNOWN, candidate, known, orderOf } from '../testing/build.js';
import type { Candidate } from './evaluation.js';
import { type Outlook, UNSAID, type Unsaid, outlookOf } from './outlook.js';

const quarter = { kind: 'percent', percentE4: 250_000, capMinor: null } as const;
const strict = candidate('SUMMER', {
  promotion: {
    discount: quarter,
    limits: { usesMax: null, usesMaxPerCustomer: 1, budgetMinor: null },
    conditions: { minimumAmount: { amountMinor: 5_000 }, plans: { planIds: [1, 2] }, firstRedemption: {} },
  },
});

interface Asked {
  readonly amountMinor?: number;
  readonly planId?: number;
  readonly by?: 'newcomer' | 'regular';
}

function ask(asked: Asked, of: Candidate = strict): Outlook {
  const unsaid: Unsaid[] = [];
  if (asked.amountMinor === undefined) unsaid.push('amount');
  if (asked.planId === undefined) unsaid.push('plan');
  if (asked.by === undefined) unsaid.push('customer');
  const order = orderOf([{ amountMinor: asked.amountMinor ?? 0, planId: asked.planId ?? null }]);
  const facts =
    asked.by === undefined ? NOBODY_KNOWN : known({ redemptions: asked.by === 'regular' ? 3 : 0 });
  return outlookOf({ order, candidate: of, facts, unsaid });
}

const reasonsOf = ({ refusals }: Outlook): readonly string[] => refusals.map(({ reason }) => reason);

describe('the outlook of a coupon', () => {
  it.each<[Asked, readonly string[], number | null]>([
    [{}, [], null],
    [{ planId: 1 }, [], null],
    [{ amountMinor: 9_999 }, [], 2_499],
    [{ amountMinor: 9_999, planId: 2 }, [], 2_499],
    [{ amountMinor: 9_999, planId: 2, by: 'newcomer' }, [], 2_499],
    [{ amountMinor: 9_999, planId: 2, by: 'regular' }, ['NOT_FIRST_REDEMPTION'], null],
    [{ by: 'regular' }, ['NOT_FIRST_REDEMPTION'], null],
    [{ planId: 3 }, ['PLAN_NOT_APPLICABLE'], null],
    [{ amountMinor: 4_999 }, ['BELOW_MINIMUM_AMOUNT'], null],
    [{ amountMinor: 0 }, ['BELOW_MINIMUM_AMOUNT', 'NO_DISCOUNT'], null],
    [{ amountMinor: 4_999, planId: 3 }, ['BELOW_MINIMUM_AMOUNT', 'PLAN_NOT_APPLICABLE', 'NO_DISCOUNT'], null],
  ])('for %j: refused for %j, takes %p', (asked, reasons, discountMinor) => {
    expect(reasonsOf(ask(asked))).toEqual(reasons);
    expect(ask(asked).discountMinor).toBe(discountMinor);
  });

  it('asks every other rule whatever is unsaid', () => {
    const over = candidate('OVER', {
      promotion: { status: 'INACTIVE', limits: { usesMax: 2, usesMaxPerCustomer: null, budgetMinor: null } },
      usage: { uses: 2 },
    });
    expect(reasonsOf(ask({}, over))).toEqual(['INACTIVE', 'USAGE_LIMIT_REACHED']);
  });

  it('leaves the coupon as it was', () => {
    const before = structuredClone(strict);
    outlookOf({
      order: orderOf([{ amountMinor: 0 }]),
      candidate: strict,
      facts: NOBODY_KNOWN,
      unsaid: UNSAID,
    });
    expect(strict).toEqual(before);
  });
});
