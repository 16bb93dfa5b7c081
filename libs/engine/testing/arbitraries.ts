import fc from 'fast-check';
import type { Candidate, ConditionParams, Discount, Order } from '../src/index.js';
import { candidate, orderOf } from './build.js';

const PRODUCTS = ['a', 'b', 'c'];

export const discounts: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({
    kind: fc.constant('percent' as const),
    percentE4: fc.integer({ min: 1, max: 1_000_000 }),
    capMinor: fc.option(fc.integer({ min: 1, max: 2000 })),
  }),
  fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.integer({ min: 1, max: 2000 }) }),
  fc.record({ kind: fc.constant('free' as const) }),
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
