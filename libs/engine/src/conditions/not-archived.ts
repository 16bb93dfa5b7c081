import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** Neither the promotion nor this one code of it is archived. */
export const notArchived: Condition = {
  rule: 'not_archived',
  check: ({ promotion, coupon }) => {
    const archived = promotion.status === 'ARCHIVED' || coupon.archived;
    const finding = { expected: false, actual: archived };
    return archived
      ? fail('ARCHIVED', 'Coupon has been archived', finding)
      : pass('Coupon is not archived', finding);
  },
};
