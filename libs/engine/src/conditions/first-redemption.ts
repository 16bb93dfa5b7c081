import { readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { customerRequired, fail, notAsked, pass } from './condition.js';

/** Only on a customer's first order, with or without a coupon (the partner seed, User Targeting). */
export const firstRedemption: Condition = {
  rule: 'first_redemption',
  check: ({ promotion, customer }) => {
    if (promotion.conditions.firstRedemption === undefined) return notAsked('Order need not be the first');
    if (customer === null) return customerRequired(0);
    const finding = { expected: 0, actual: customer.redemptions };
    return customer.redemptions === 0
      ? pass("Order is the customer's first", finding)
      : fail('NOT_FIRST_REDEMPTION', "Coupon is only for a customer's first order", finding);
  },
};

export function parseFirstRedemption(value: unknown): Record<string, never> {
  readRecord('firstRedemption', value, []);
  return {};
}
