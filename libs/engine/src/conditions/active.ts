import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** Switched off by its owner. An archived promotion is the next rule's affair. */
export const active: Condition = {
  rule: 'active',
  check: ({ promotion: { status } }) => {
    const finding = { expected: 'ACTIVE', actual: status };
    return status === 'INACTIVE'
      ? fail('INACTIVE', 'Coupon is not active', finding)
      : pass('Coupon is not switched off', finding);
  },
};
