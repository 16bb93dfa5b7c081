import { readInteger, readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';
import type { ConditionParams } from './condition-params.js';

/** Units of the lines that the promotion is valid for (04-discount-profiles.md, `minimum_qty`). */
export const minimumQuantity: Condition = {
  rule: 'minimum_quantity',
  check: ({ promotion, lines }) => {
    const minimum = promotion.conditions.minimumQuantity;
    if (minimum === undefined) return notAsked('Coupon has no minimum quantity');
    const actual = lines.eligible.reduce((sum, { line }) => sum + line.quantity, 0);
    const finding = { expected: minimum.quantity, actual };
    return actual < minimum.quantity
      ? fail('BELOW_MINIMUM_AMOUNT', `Order holds fewer than ${minimum.quantity} units`, finding)
      : pass(`Order holds ${actual} units of at least ${minimum.quantity}`, finding);
  },
};

export function parseMinimumQuantity(value: unknown): NonNullable<ConditionParams['minimumQuantity']> {
  const { quantity } = readRecord('minimumQuantity', value, ['quantity']);
  const range = { min: 1, max: Number.MAX_SAFE_INTEGER };
  return { quantity: readInteger('minimumQuantity.quantity', quantity, range) };
}
