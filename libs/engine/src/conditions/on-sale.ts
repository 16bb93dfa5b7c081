import { readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';

/** Not every line that could be discounted is on sale. */
export const onSale: Condition = {
  rule: 'on_sale',
  check: ({ promotion, lines }) => {
    const verdict = lines.verdicts.excludesOnSale;
    if (promotion.conditions.excludesOnSale === undefined || verdict === undefined) {
      return notAsked('Coupon is valid for products on sale, too');
    }
    const finding = { expected: false, actual: verdict.seen.map(({ line }) => line.onSale) };
    return verdict.admitsAny
      ? pass('Order holds a product that is not on sale', finding)
      : fail('ON_SALE_EXCLUDED', 'Coupon is not valid for products on sale', finding);
  },
};

export function parseExcludesOnSale(value: unknown): Record<string, never> {
  readRecord('excludesOnSale', value, []);
  return {};
}
