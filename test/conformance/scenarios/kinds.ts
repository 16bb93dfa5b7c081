import type { OrderTerms, Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

function orderOf(
  shippingMinor: number,
  ...items: readonly (readonly [product: string, quantity: number, unitPriceMinor: number])[]
): OrderTerms {
  return {
    shippingMinor,
    items: items.map(([product, quantity, unitPriceMinor]) => ({ product, quantity, unitPriceMinor })),
  };
}

const TIERS = [
  { fromMinor: 50_000, percent: 10 },
  { fromMinor: 100_000, percent: 20 },
];
const BY_TOTAL = [save20({ discount: { tiers: TIERS, measure: 'total' } })];
const BY_ITEM = [
  save20({ discount: { tiers: TIERS, measure: 'each_item' }, products: ['mug', 'lamp', 'pen'] }),
];
const PER_UNIT = [save20({ discount: { amountPerUnitMinor: 5_000 }, products: ['mug'] })];
const FREE_SHIPPING_FROM = [save20({ discount: { shippingPercent: 100 }, minimumAmountMinor: 50_000 })];
const THREE_MUGS = { discount: { shippingPercent: 100 }, products: ['mug'], minimumQuantity: 3 };
const PENS_FREE = [save20({ discount: { freeItems: ['pen'], quantityMax: 2 } })];

/** Kinds of discounts that not every API has (02-admin-coupons.md, 04-discount-profiles.md). */
export const kinds: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'free access is everything but the shipping',
    coupons: [save20({ discount: { free: 'everything' } })],
    order: { amountMinor: 99_999, shippingMinor: 5_000 },
    expected: saves({ SAVE20: 99_999 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'the highest tier that the total reaches counts',
    coupons: BY_TOTAL,
    order: { amountMinor: 100_000 },
    expected: saves({ SAVE20: 20_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a minor unit below a tier the one before counts, rounded down',
    coupons: BY_TOTAL,
    order: { amountMinor: 99_999 },
    expected: saves({ SAVE20: 9_999 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'below the lowest tier there is no discount',
    coupons: BY_TOTAL,
    order: { amountMinor: 49_999 },
    expected: refuses('NO_DISCOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'tiers of each item look at every line by itself',
    coupons: BY_ITEM,
    order: orderOf(0, ['mug', 3, 20_000], ['lamp', 1, 100_000], ['pen', 1, 49_999]),
    expected: saves({ SAVE20: 26_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an amount per unit is taken from each unit',
    coupons: PER_UNIT,
    order: orderOf(0, ['mug', 3, 20_000], ['lamp', 1, 100_000]),
    expected: saves({ SAVE20: 15_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an amount per unit is never more than the unit’s price',
    coupons: PER_UNIT,
    order: orderOf(0, ['mug', 2, 3_000]),
    expected: saves({ SAVE20: 6_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'shipping is free, and nothing else',
    coupons: [save20({ discount: { shippingPercent: 100 } })],
    order: { amountMinor: 100_000, shippingMinor: 5_001 },
    expected: saves({ SAVE20: 5_001 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a part of the shipping is rounded down',
    coupons: [save20({ discount: { shippingPercent: 50 } })],
    order: { amountMinor: 100_000, shippingMinor: 5_001 },
    expected: saves({ SAVE20: 2_500 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order without shipping has none to be free',
    coupons: [save20({ discount: { shippingPercent: 100 } })],
    order: { amountMinor: 100_000 },
    expected: refuses('NO_DISCOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'shipping is free from a minimum amount on',
    coupons: FREE_SHIPPING_FROM,
    order: { amountMinor: 50_000, shippingMinor: 5_000 },
    expected: saves({ SAVE20: 5_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'shipping does not count towards its own minimum amount',
    coupons: FREE_SHIPPING_FROM,
    order: { amountMinor: 49_999, shippingMinor: 5_000 },
    expected: refuses('BELOW_MINIMUM_AMOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'units of its products alone count towards a minimum quantity',
    coupons: [save20(THREE_MUGS)],
    order: orderOf(5_000, ['mug', 2, 1_000], ['lamp', 1, 1_000]),
    expected: refuses('BELOW_MINIMUM_AMOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'so many units of its products reach a minimum quantity',
    coupons: [save20(THREE_MUGS)],
    order: orderOf(5_000, ['mug', 2, 1_000], ['lamp', 1, 1_000], ['mug', 1, 900]),
    expected: saves({ SAVE20: 5_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'of a whole order every unit counts towards a minimum quantity',
    coupons: [save20({ ...THREE_MUGS, ofWholeOrder: true })],
    order: orderOf(5_000, ['mug', 2, 1_000], ['lamp', 1, 1_000]),
    expected: saves({ SAVE20: 5_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'a whole order must hold one of the products all the same',
    coupons: [save20({ ...THREE_MUGS, ofWholeOrder: true })],
    order: orderOf(5_000, ['lamp', 3, 1_000]),
    expected: refuses('PRODUCT_NOT_APPLICABLE'),
  },
  {
    ...TYPES_SAVE20,
    name: 'excluded units never count towards a minimum quantity',
    coupons: [save20({ ...THREE_MUGS, ofWholeOrder: true, excludedProducts: ['lamp'] })],
    order: orderOf(5_000, ['mug', 2, 1_000], ['lamp', 1, 1_000]),
    expected: refuses('BELOW_MINIMUM_AMOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'a percentage of a whole order is of all that it holds',
    coupons: [save20({ products: ['mug'], ofWholeOrder: true })],
    order: orderOf(0, ['mug', 1, 1_000], ['lamp', 1, 9_000]),
    expected: saves({ SAVE20: 2_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an amount from a whole order is taken once, and not from excluded products',
    coupons: [
      save20({
        discount: { amountMinor: 3_000 },
        products: ['mug'],
        ofWholeOrder: true,
        excludedProducts: ['lamp'],
      }),
    ],
    order: orderOf(0, ['mug', 2, 1_000], ['lamp', 1, 9_000]),
    expected: saves({ SAVE20: 2_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'units are free from a minimum amount of the whole order on',
    coupons: [save20({ discount: { freeItems: ['pen'], quantityMax: 2 }, minimumAmountMinor: 53_000 })],
    order: orderOf(0, ['pen', 3, 1_000], ['book', 1, 50_000]),
    expected: saves({ SAVE20: 2_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'no unit is free below the minimum amount',
    coupons: [save20({ discount: { freeItems: ['pen'], quantityMax: 2 }, minimumAmountMinor: 53_001 })],
    order: orderOf(0, ['pen', 3, 1_000], ['book', 1, 50_000]),
    expected: refuses('BELOW_MINIMUM_AMOUNT'),
  },
  {
    ...TYPES_SAVE20,
    name: 'so many units are free as the coupon says',
    coupons: PENS_FREE,
    order: orderOf(0, ['pen', 3, 1_000], ['book', 1, 50_000]),
    expected: saves({ SAVE20: 2_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'the cheapest units are the free ones',
    coupons: [save20({ discount: { freeItems: ['pen', 'ink'], quantityMax: 2 } })],
    order: orderOf(0, ['pen', 1, 4_000], ['ink', 3, 1_500], ['book', 1, 500]),
    expected: saves({ SAVE20: 3_000 }),
  },
];
