import { notEmpty, readRecord, readStrings } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';
import type { ProductList } from './condition-params.js';

/** The order must hold one of the listed products. */
export const products: Condition = {
  rule: 'products',
  check: ({ promotion, lines }) => {
    const list = promotion.conditions.products;
    const verdict = lines.verdicts.products;
    if (list === undefined || verdict === undefined) return notAsked('Coupon is valid for every product');
    const finding = { expected: list.productIds, actual: verdict.seen.map(({ line }) => line.productId) };
    return verdict.admitsAny
      ? pass('Order holds a product that the coupon is valid for', finding)
      : fail('PRODUCT_NOT_APPLICABLE', 'Order holds no product that the coupon is valid for', finding);
  },
};

export function parseProducts(value: unknown): ProductList {
  const { productIds } = readRecord('products', value, ['productIds']);
  return { productIds: notEmpty('products.productIds', readStrings('products.productIds', productIds)) };
}
