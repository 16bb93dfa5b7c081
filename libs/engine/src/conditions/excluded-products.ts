import { readRecord, readStrings } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';
import type { ProductList } from './condition-params.js';

/** Not every line that could be discounted is of an excluded product. */
export const excludedProducts: Condition = {
  rule: 'excluded_products',
  check: ({ promotion, lines }) => {
    const list = promotion.conditions.excludedProducts;
    const verdict = lines.verdicts.excludedProducts;
    if (list === undefined || verdict === undefined) return notAsked('Coupon excludes no product');
    const finding = { expected: list.productIds, actual: verdict.seen.map(({ line }) => line.productId) };
    return verdict.admitsAny
      ? pass('Order holds a product that is not excluded', finding)
      : fail('PRODUCT_EXCLUDED', 'Coupon is not valid for the products of this order', finding);
  },
};

export function parseExcludedProducts(value: unknown): ProductList {
  const { productIds } = readRecord('excludedProducts', value, ['productIds']);
  return { productIds: readStrings('excludedProducts.productIds', productIds) };
}
