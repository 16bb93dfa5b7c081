import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** Deposits never get a discount (05-redemptions.md; the partner seed, Coupon Behavior). */
export const transactionType: Condition = {
  rule: 'transaction_type',
  check: ({ order: { type } }) => {
    const finding = { expected: 'REDEMPTION', actual: type };
    return type === 'REDEMPTION'
      ? pass('Order is a redemption', finding)
      : fail('WRONG_TRANSACTION_TYPE', 'Coupons do not apply to deposits', finding);
  },
};
