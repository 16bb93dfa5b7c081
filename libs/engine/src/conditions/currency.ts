import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** Amounts of one currency say nothing about another. */
export const currency: Condition = {
  rule: 'currency',
  check: ({ order, promotion }) => {
    const finding = { expected: promotion.currency, actual: order.currency };
    return order.currency === promotion.currency
      ? pass(`Order is in ${order.currency}`, finding)
      : fail(
          'CURRENCY_MISMATCH',
          `Coupon is for orders in ${promotion.currency}, not ${order.currency}`,
          finding,
        );
  },
};
