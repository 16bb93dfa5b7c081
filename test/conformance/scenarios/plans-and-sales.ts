import type { OrderTerms, Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

type Item = Extract<OrderTerms, { readonly items: unknown }>['items'][number];

function orderOf(...items: readonly Partial<Item>[]): OrderTerms {
  return {
    items: items.map((item, i) => ({
      product: `product-${i}`,
      quantity: 1,
      unitPriceMinor: 50_000,
      ...item,
    })),
  };
}

const FOR_PLANS = [save20({ plans: [3, 5] })];
const NOT_ON_SALE = [save20({ excludesOnSale: true })];

/** Which plans a coupon is valid for, and whether for products on sale (03-coupon-codes-graphql.md, 04-discount-profiles.md). */
export const plansAndSales: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'a coupon is for the plans that it lists',
    coupons: FOR_PLANS,
    order: orderOf({ planId: 5 }),
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'only lines of these plans are discounted',
    coupons: FOR_PLANS,
    order: orderOf({ planId: 3 }, { planId: 4 }, {}),
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order without one of them is not discounted',
    coupons: FOR_PLANS,
    order: orderOf({ planId: 4 }, {}),
    expected: refuses('PLAN_NOT_APPLICABLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'products on sale are left at their price',
    coupons: NOT_ON_SALE,
    order: orderOf({ onSale: true }, { onSale: false }),
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order of nothing but products on sale is not discounted',
    coupons: NOT_ON_SALE,
    order: orderOf({ onSale: true }),
    expected: refuses('ON_SALE_EXCLUDED'),
  },
  {
    ...TYPES_SAVE20,
    name: 'products on sale are discounted like others unless they are excluded',
    order: orderOf({ onSale: true }),
    expected: saves({ SAVE20: 10_000 }),
  },
];
