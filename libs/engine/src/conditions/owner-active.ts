import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** A suspended partner's coupons stop applying (00-platform.md, Principals and tokens). */
export const ownerActive: Condition = {
  rule: 'owner_active',
  check: ({ promotion: { ownerSuspended } }) =>
    ownerSuspended
      ? fail('PARTNER_SUSPENDED', 'Coupon belongs to a suspended partner', {
          expected: 'ACTIVE',
          actual: 'SUSPENDED',
        })
      : pass('Coupon belongs to an active owner', { expected: 'ACTIVE', actual: 'ACTIVE' }),
};
