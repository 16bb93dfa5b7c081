import { MAX_AMOUNT_MINOR, formatAmount } from '../money/amount.js';
import { readInteger, readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';
import type { ConditionParams } from './condition-params.js';

/** Of the whole subtotal, before discounts and without shipping (05-redemptions.md). */
export const minimumAmount: Condition = {
  rule: 'minimum_amount',
  check: ({ order, promotion }) => {
    const minimum = promotion.conditions.minimumAmount;
    if (minimum === undefined) return notAsked('Coupon has no minimum amount');
    const asked = `${formatAmount(minimum.amountMinor, promotion.currency)} ${promotion.currency}`;
    if (order.currency !== promotion.currency) {
      const finding = { expected: minimum.amountMinor, actual: null };
      return fail('CURRENCY_MISMATCH', `Minimum order amount of ${asked} is in another currency`, finding);
    }
    const finding = { expected: minimum.amountMinor, actual: order.subtotalMinor };
    return order.subtotalMinor < minimum.amountMinor
      ? fail('BELOW_MINIMUM_AMOUNT', `Order is below the minimum amount of ${asked}`, finding)
      : pass(`Order reaches the minimum amount of ${asked}`, finding);
  },
};

export function parseMinimumAmount(value: unknown): NonNullable<ConditionParams['minimumAmount']> {
  const { amountMinor } = readRecord('minimumAmount', value, ['amountMinor']);
  const range = { min: 0, max: MAX_AMOUNT_MINOR };
  return { amountMinor: readInteger('minimumAmount.amountMinor', amountMinor, range) };
}
