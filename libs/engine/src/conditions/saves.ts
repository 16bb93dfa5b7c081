import { formatAmount } from '../money/amount.js';
import type { Condition } from './condition.js';
import { fail, pass } from './condition.js';

/** A discount that comes to 0 is refused (00-platform.md, Money). */
export const saves: Condition = {
  rule: 'saves',
  check: ({ order, discountMinor }) => {
    const finding = { expected: 'more than 0', actual: discountMinor };
    if (discountMinor === null) {
      return fail('CURRENCY_MISMATCH', 'Discount is in another currency than the order', finding);
    }
    return discountMinor > 0
      ? pass(`Coupon saves ${formatAmount(discountMinor, order.currency)} ${order.currency}`, finding)
      : fail('NO_DISCOUNT', 'Coupon gives no discount on this order', finding);
  },
};
