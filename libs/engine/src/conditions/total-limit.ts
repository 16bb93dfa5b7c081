import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';

/** Uses of the promotion by anyone. Advice: the ledger's guarded write is the law. */
export const totalLimit: Condition = {
  rule: 'total_limit',
  check: ({ promotion: { limits }, usage }) => {
    if (limits.usesMax === null) return notAsked('Coupon can be used any number of times');
    const finding = { expected: limits.usesMax, actual: usage.uses };
    return usage.uses >= limits.usesMax
      ? fail('USAGE_LIMIT_REACHED', 'Coupon usage limit reached', finding)
      : pass(`Coupon has been used ${usage.uses} of ${limits.usesMax} times`, finding);
  },
};
