import { readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { customerRequired, fail, notAsked, pass } from './condition.js';

/**
 * A code that is assigned works for that customer alone, whatever the promotion says; one of a promotion with
 * a code per customer, not assigned yet, for anyone who is known (04-discount-profiles.md). The trace does not
 * say whose the code is: the one who asks may be somebody else.
 */
export const assignedCustomer: Condition = {
  rule: 'assigned_customer',
  check: ({ promotion, coupon, customer }) => {
    const assigned = coupon.assignedCustomerId;
    if (assigned === null && promotion.conditions.uniquePerCustomer === undefined) {
      return notAsked('Coupon is not for one customer only');
    }
    const expected = assigned === null ? 'any customer' : 'the assigned customer';
    if (customer === null) return customerRequired(expected);
    if (assigned === null) return pass('Coupon is not assigned yet', { expected, actual: expected });
    return customer.id === assigned
      ? pass('Coupon is assigned to this customer', { expected, actual: expected })
      : fail('NOT_ASSIGNED_TO_CUSTOMER', 'Coupon is assigned to another customer', {
          expected,
          actual: 'another customer',
        });
  },
};

export function parseUniquePerCustomer(value: unknown): Record<string, never> {
  readRecord('uniquePerCustomer', value, []);
  return {};
}
