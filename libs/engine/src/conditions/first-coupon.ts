import { readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { customerRequired, fail, notAsked, pass } from './condition.js';

/** Only for customers who have never used any coupon (the partner seed, User Targeting). */
export const firstCoupon: Condition = {
  rule: 'first_coupon',
  check: ({ promotion, customer }) => {
    if (promotion.conditions.firstCoupon === undefined) return notAsked('Coupon need not be the first');
    if (customer === null) return customerRequired(0);
    const finding = { expected: 0, actual: customer.couponRedemptions };
    return customer.couponRedemptions === 0
      ? pass('Customer has never used a coupon', finding)
      : fail('NOT_FIRST_COUPON', 'Coupon is only for customers who have never used one', finding);
  },
};

export function parseFirstCoupon(value: unknown): Record<string, never> {
  readRecord('firstCoupon', value, []);
  return {};
}
