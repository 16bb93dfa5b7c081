import { NOBODY_KNOWN, candidate, orderOf } from '../../testing/build.js';
import type { ConditionParams, Discount, DiscountTier, Order } from '../index.js';
import { savingOf } from '../index.js';

/** Two of 300.00, four of 100.00 (on sale) and one of 50.00; shipping is 49.00. */
const ORDER = orderOf(
  [
    { productId: 'phone', quantity: 2, unitPriceMinor: 30_000 },
    { productId: 'case', quantity: 4, unitPriceMinor: 10_000, onSale: true },
    { productId: 'cable', quantity: 1, unitPriceMinor: 5000 },
  ],
  { shippingMinor: 4900 },
);

interface Terms {
  readonly conditions?: ConditionParams;
  readonly order?: Order;
}

/** What each line bears, by its index, and what the shipping bears; or why the coupon does not apply. */
function sharesOf(discount: Discount, { conditions = {}, order = ORDER }: Terms = {}): unknown {
  const one = candidate('CODE', { promotion: { discount, conditions } });
  const saving = savingOf({ order, candidate: one, facts: NOBODY_KNOWN });
  if (!saving.applies) return saving.rejected.reason;
  const { lines, shippingDiscountMinor } = saving.applied;
  const shares = order.lines.map(
    ({ index }) => lines.find((share) => share.index === index)?.discountMinor ?? 0,
  );
  return [...shares, shippingDiscountMinor];
}

const percent = (percentE4: number) => ({ kind: 'percent', percentE4 }) as const;
const amount = (amountMinor: number) => ({ kind: 'amount', amountMinor }) as const;
const TIERS: readonly DiscountTier[] = [
  { minimumMinor: 5000, value: percent(100_000) },
  { minimumMinor: 40_000, value: amount(1000) },
  { minimumMinor: 105_000, value: percent(500_000) },
];
const products = (...productIds: string[]): Terms => ({ conditions: { products: { productIds } } });

describe('an amount from each unit', () => {
  it.each<[string, Discount, Terms, unknown]>([
    ['of every line', { ...amount(1000), per: 'unit' }, {}, [2000, 4000, 1000, 0]],
    ['never more than its price', { ...amount(7000), per: 'unit' }, {}, [14_000, 28_000, 5000, 0]],
    ['of the listed products', { ...amount(1000), per: 'unit' }, products('case'), [0, 4000, 0, 0]],
    [
      'up to a cap, shared by what each would have borne',
      { ...amount(1000), per: 'unit', capMinor: 3500 },
      {},
      [1000, 2000, 500, 0],
    ],
  ])('%s', (_what, discount, terms, shares) => {
    expect(sharesOf(discount, terms)).toEqual(shares);
  });
});

describe('a discount on the whole order', () => {
  it.each<[string, Discount, Terms, unknown]>([
    [
      'is borne by all lines when it holds a listed product',
      { ...amount(10_500), scope: 'whole_order' },
      products('cable'),
      [6000, 4000, 500, 0],
    ],
    ['by the listed products alone when it is not', amount(10_500), products('cable'), [0, 0, 5000, 0]],
    [
      'is refused to one that holds none',
      { ...amount(10_500), scope: 'whole_order' },
      products('shoe'),
      'PRODUCT_NOT_APPLICABLE',
    ],
    [
      'leaves out lines on sale',
      { ...amount(6500), scope: 'whole_order' },
      { conditions: { products: { productIds: ['case'] }, excludesOnSale: {} } },
      [6000, 0, 500, 0],
    ],
    [
      'leaves out excluded products',
      { kind: 'percent', percentE4: 100_000, capMinor: null, scope: 'whole_order' },
      { conditions: { products: { productIds: ['cable'] }, excludedProducts: { productIds: ['phone'] } } },
      [0, 4000, 500, 0],
    ],
  ])('%s', (_what, discount, terms, shares) => {
    expect(sharesOf(discount, terms)).toEqual(shares);
  });
});

describe('tiers', () => {
  const tiered = { kind: 'tiered', tiers: TIERS } as const;
  it.each<[string, Discount, Terms, unknown]>([
    ['are reached by the sum of the lines', { ...tiered, measure: 'total' }, {}, [30_000, 20_000, 2500, 0]],
    [
      'by the sum of those that the discount applies to only',
      { ...tiered, measure: 'total' },
      products('case', 'cable'),
      [0, 889, 111, 0],
    ],
    ['by each line for itself', { ...tiered, measure: 'each_item' }, {}, [1000, 1000, 500, 0]],
    [
      'and then give amounts from each unit',
      { ...tiered, measure: 'each_item', per: 'unit' },
      {},
      [2000, 4000, 500, 0],
    ],
    [
      'of a whole order by its greatest line, once',
      { ...tiered, measure: 'each_item', scope: 'whole_order' },
      {},
      [571, 381, 48, 0],
    ],
    ['up to a cap', { ...tiered, measure: 'total', capMinor: 2100 }, {}, [1200, 800, 100, 0]],
    [
      'give nothing below the lowest',
      { kind: 'tiered', measure: 'total', tiers: TIERS.slice(2) },
      products('case'),
      'NO_DISCOUNT',
    ],
  ])('%s', (_what, discount, terms, shares) => {
    expect(sharesOf(discount, terms)).toEqual(shares);
  });

  it.each([
    [4999, 'NO_DISCOUNT'],
    [5000, [500, 0]],
    [39_999, [3999, 0]],
    [40_000, [1000, 0]],
    [104_999, [1000, 0]],
    [105_000, [52_500, 0]],
  ])('of %i are told apart to the minor unit', (amountMinor, shares) => {
    expect(sharesOf({ ...tiered, measure: 'total' }, { order: orderOf([{ amountMinor }]) })).toEqual(shares);
  });
});

describe('free items', () => {
  it.each<[string, Discount, Terms, unknown]>([
    ['are the cheapest units', { kind: 'free_items', quantityMax: 1 }, {}, [0, 0, 5000, 0]],
    ['up to a number of them', { kind: 'free_items', quantityMax: 3 }, {}, [0, 20_000, 5000, 0]],
    ['over several lines', { kind: 'free_items', quantityMax: 6 }, {}, [30_000, 40_000, 5000, 0]],
    [
      'all of them without a number',
      { kind: 'free_items', quantityMax: null },
      {},
      [60_000, 40_000, 5000, 0],
    ],
    ['up to a cap', { kind: 'free_items', quantityMax: 1, capMinor: 99 }, {}, [0, 0, 99, 0]],
    [
      'of the listed products',
      { kind: 'free_items', quantityMax: 1 },
      products('phone', 'case'),
      [0, 10_000, 0, 0],
    ],
    [
      'of products of their own, where the list says what the order must hold',
      { kind: 'free_items', quantityMax: 2, productIds: ['cable', 'case'] },
      products('phone'),
      [0, 10_000, 5000, 0],
    ],
    [
      'and only where it holds it',
      { kind: 'free_items', quantityMax: 2, productIds: ['cable'] },
      products('shoe'),
      'PRODUCT_NOT_APPLICABLE',
    ],
    [
      'and are none where the order holds none',
      { kind: 'free_items', quantityMax: 2, productIds: ['shoe'] },
      {},
      'NO_DISCOUNT',
    ],
    [
      'never those that cost nothing',
      { kind: 'free_items', quantityMax: 1 },
      { order: orderOf([{ unitPriceMinor: 0, quantity: 3 }, { unitPriceMinor: 700 }]) },
      [0, 700, 0],
    ],
    [
      'above a minimum amount',
      { kind: 'free_items', quantityMax: 1 },
      { conditions: { minimumAmount: { amountMinor: 105_001 } } },
      'BELOW_MINIMUM_AMOUNT',
    ],
  ])('%s', (_what, discount, terms, shares) => {
    expect(sharesOf(discount, terms)).toEqual(shares);
  });
});

describe('shipping', () => {
  const of = (
    value: Extract<Discount, { kind: 'shipping' }>['value'],
    capMinor: number | null = null,
  ): Discount => ({
    kind: 'shipping',
    value,
    capMinor,
  });
  it.each<[string, Discount, Terms, unknown]>([
    ['is free', of({ kind: 'free' }), {}, [0, 0, 0, 4900]],
    ['is free up to a cap', of({ kind: 'free' }, 3000), {}, [0, 0, 0, 3000]],
    ['is reduced by a share', of(percent(333_333)), {}, [0, 0, 0, 1633]],
    ['by an amount', of(amount(2000)), {}, [0, 0, 0, 2000]],
    ['never by more than it is', of(amount(9000)), {}, [0, 0, 0, 4900]],
    ['for some products', of({ kind: 'free' }), products('cable'), [0, 0, 0, 4900]],
    ['and not for others', of({ kind: 'free' }), products('shoe'), 'PRODUCT_NOT_APPLICABLE'],
    [
      'not where there is none',
      of({ kind: 'free' }),
      { order: orderOf([{ amountMinor: 100 }]) },
      'NO_DISCOUNT',
    ],
  ])('%s', (_what, discount, terms, shares) => {
    expect(sharesOf(discount, terms)).toEqual(shares);
  });

  it('is covered by no other kind', () => {
    expect(sharesOf({ kind: 'free' })).toEqual([60_000, 40_000, 5000, 0]);
    expect(sharesOf({ kind: 'amount', amountMinor: 1_000_000 })).toEqual([60_000, 40_000, 5000, 0]);
  });
});
