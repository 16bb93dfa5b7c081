import fc from 'fast-check';
import type {
  AmountPer,
  Candidate,
  ConditionParams,
  Discount,
  DiscountScope,
  DiscountValue,
  Order,
} from '../src/index.js';
import { candidate, orderOf } from './build.js';

const PRODUCTS = ['a', 'b', 'c'];

const cap = fc.option(fc.integer({ min: 1, max: 2000 }));
const percentE4 = fc.integer({ min: 1, max: 1_000_000 });
const amountMinor = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 2000 }));
const value: fc.Arbitrary<DiscountValue> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), percentE4 }),
  fc.record({ kind: fc.constant('amount' as const), amountMinor }),
);
/** Amounts from each unit go with eligible lines only. */
const reach: fc.Arbitrary<{ per?: AmountPer; scope?: DiscountScope }> = fc.constantFrom(
  {},
  { per: 'unit' },
  { per: 'order', scope: 'whole_order' },
  { per: 'unit', scope: 'eligible_lines' },
  { scope: 'whole_order' },
);

const tiered: fc.Arbitrary<Discount> = fc
  .tuple(
    fc.uniqueArray(fc.nat(4000), { minLength: 1, maxLength: 3 }),
    fc.array(value, { minLength: 3, maxLength: 3 }),
    fc.constantFrom('each_item' as const, 'total' as const),
    reach,
    cap,
  )
  .map(([minimums, values, measure, limits, capMinor]) => ({
    kind: 'tiered',
    measure,
    capMinor,
    ...limits,
    tiers: minimums
      .sort((a, b) => a - b)
      .map((minimumMinor, i) => ({ minimumMinor, value: values[i] ?? { kind: 'amount', amountMinor: 1 } })),
  }));

export const discounts: fc.Arbitrary<Discount> = fc.oneof(
  fc
    .record({
      percentE4,
      capMinor: cap,
      scope: fc.constantFrom('eligible_lines' as const, 'whole_order' as const),
    })
    .map((terms) => ({ kind: 'percent' as const, ...terms })),
  fc.tuple(amountMinor, cap, reach).map(([minor, capMinor, limits]) => ({
    kind: 'amount' as const,
    amountMinor: minor,
    capMinor,
    ...limits,
  })),
  tiered,
  fc.record({ kind: fc.constant('free' as const), capMinor: cap }),
  fc.record({
    kind: fc.constant('free_items' as const),
    quantityMax: fc.option(fc.integer({ min: 1, max: 5 })),
    productIds: fc.option(fc.subarray(PRODUCTS, { minLength: 1 })),
    capMinor: cap,
  }),
  fc.record({
    kind: fc.constant('shipping' as const),
    value: fc.oneof(fc.constant({ kind: 'free' as const }), value),
    capMinor: cap,
  }),
);

const conditions: fc.Arbitrary<ConditionParams> = fc
  .tuple(fc.subarray(PRODUCTS), fc.subarray(PRODUCTS), fc.boolean())
  .map(([products, excluded, excludesOnSale]) => ({
    ...(products.length > 0 && { products: { productIds: products } }),
    ...(excluded.length > 0 && { excludedProducts: { productIds: excluded } }),
    ...(excludesOnSale && { excludesOnSale: {} }),
  }));

/** Small orders with small amounts, where rounding shows. */
export const orders: fc.Arbitrary<Order> = fc
  .tuple(
    fc.array(
      fc.record({
        productId: fc.constantFrom(null, ...PRODUCTS),
        quantity: fc.integer({ min: 1, max: 3 }),
        unitPriceMinor: fc.oneof(fc.nat(20), fc.nat(3000)),
        onSale: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    fc.nat(500),
  )
  .map(([lines, shippingMinor]) => orderOf(lines, { shippingMinor }));

const parts = fc.record({
  discount: discounts,
  conditions,
  combinable: fc.boolean(),
  endsAt: fc.option(fc.integer({ min: 9e12, max: 9e12 + 2 })),
  promotionId: fc.constantFrom('shared', null, null),
});

/** Limits and usage that codes of the shared promotion have in common. */
const shared = fc.record({
  usesMax: fc.option(fc.integer({ min: 0, max: 2 })),
  budgetMinor: fc.option(fc.integer({ min: 1, max: 3000 })),
  discount: discounts,
});

/** Candidates with distinct codes, some of which give the same promotion. */
export function candidates(maxLength: number): fc.Arbitrary<Candidate[]> {
  return fc.tuple(fc.array(parts, { maxLength }), shared).map(([list, common]) =>
    list.map(({ endsAt, promotionId, discount, ...terms }, i) => {
      const ofShared = promotionId === 'shared';
      return candidate(`CODE${i}`, {
        promotion: {
          ...terms,
          id: promotionId ?? `promotion-${i}`,
          discount: ofShared ? common.discount : discount,
          window: { startsAt: null, endsAt, startsOn: null, endsOn: null },
          limits: {
            usesMax: ofShared ? common.usesMax : null,
            usesMaxPerCustomer: null,
            budgetMinor: ofShared ? common.budgetMinor : null,
          },
        },
      });
    }),
  );
}
