import { formatAmount } from '../money/amount.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';

/**
 * What the promotion may cost in all. The discount must fit into what remains: it is refused, not cut.
 * Expected is what remains, actual what the coupon would take.
 */
export const budget: Condition = {
  rule: 'budget',
  check: ({ promotion: { limits, currency }, usage, discountMinor }) => {
    if (limits.budgetMinor === null) return notAsked('Coupon has no budget');
    const remaining = Math.max(0, limits.budgetMinor - usage.spentMinor);
    const finding = { expected: remaining, actual: discountMinor };
    if (remaining === 0) return fail('BUDGET_EXHAUSTED', 'Coupon budget is used up', finding);
    const left = `${formatAmount(remaining, currency)} ${currency}`;
    return discountMinor !== null && discountMinor > remaining
      ? fail('BUDGET_EXHAUSTED', `Discount exceeds the remaining budget of ${left}`, finding)
      : pass(`Coupon has a remaining budget of ${left}`, finding);
  },
};
