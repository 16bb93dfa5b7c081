import type { Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

const TEA = { product: 'tea', quantity: 2, unitPriceMinor: 10_000 };
const POT = { product: 'pot', quantity: 1, unitPriceMinor: 30_000 };
const CUP = { product: 'cup', quantity: 3, unitPriceMinor: 5000 };

/** Which products a coupon covers (the partner seed, Product Filtering). */
export const products: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'only its products are discounted',
    coupons: [save20({ products: ['tea'] })],
    order: { items: [TEA, POT] },
    expected: saves({ SAVE20: 4000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order without its products is refused',
    coupons: [save20({ products: ['tea'] })],
    order: { items: [POT, CUP] },
    expected: refuses('PRODUCT_NOT_APPLICABLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a bare amount holds none of its products',
    coupons: [save20({ products: ['tea'] })],
    expected: refuses('PRODUCT_NOT_APPLICABLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'excluded products are not discounted',
    coupons: [save20({ excludedProducts: ['pot'] })],
    order: { items: [TEA, POT] },
    expected: saves({ SAVE20: 4000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order of excluded products alone is refused',
    coupons: [save20({ excludedProducts: ['tea', 'pot'] })],
    order: { items: [TEA, POT] },
    expected: refuses('PRODUCT_EXCLUDED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'with both lists, only what is in the first and not in the second is discounted',
    coupons: [save20({ products: ['tea', 'pot'], excludedProducts: ['cup'] })],
    order: { items: [TEA, POT, CUP] },
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'with both lists, an order of excluded products alone is refused',
    coupons: [save20({ products: ['tea'], excludedProducts: ['cup'] })],
    order: { items: [CUP] },
    expected: refuses('PRODUCT_NOT_APPLICABLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'product ids are compared letter by letter',
    coupons: [save20({ products: ['tea'] })],
    order: { items: [{ ...TEA, product: 'TEA' }] },
    expected: refuses('PRODUCT_NOT_APPLICABLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'an amount covers no more than its products are worth',
    coupons: [save20({ discount: { amountMinor: 50_000 }, products: ['tea'] })],
    order: { items: [TEA, POT] },
    expected: saves({ SAVE20: 20_000 }),
  },
];
