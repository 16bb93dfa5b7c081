import type { Condition } from './condition.js';
import { customerRequired, fail, notAsked, pass } from './condition.js';

/** Uses of the promotion by this customer. Advice: the ledger's guarded write is the law. */
export const customerLimit: Condition = {
  rule: 'customer_limit',
  check: ({ promotion: { limits }, usage, customer }) => {
    const limit = limits.usesMaxPerCustomer;
    if (limit === null) return notAsked('A customer can use the coupon any number of times');
    if (customer === null) return customerRequired(limit);
    const finding = { expected: limit, actual: usage.customerUses };
    return usage.customerUses >= limit
      ? fail('CUSTOMER_LIMIT_REACHED', 'Customer has used the coupon as often as allowed', finding)
      : pass(`Customer has used the coupon ${usage.customerUses} of ${limit} times`, finding);
  },
};
