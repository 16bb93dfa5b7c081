import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** Nothing else is kept in its place (05-redemptions.md, Several codes). */
export const combinable: Condition = {
  rule: 'combinable',
  check: ({ promotion, keptInstead }) => {
    const finding = { expected: [], actual: keptInstead };
    if (keptInstead.length === 0) return pass('No other coupon is kept in its place', finding);
    const kept = keptInstead.join(', ');
    return promotion.combinable
      ? fail('NOT_COMBINABLE', `A better combination without this coupon was kept: ${kept}`, finding)
      : fail('NOT_COMBINABLE', `Coupon cannot be combined with ${kept}`, finding);
  },
};
