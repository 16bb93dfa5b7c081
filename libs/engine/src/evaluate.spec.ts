import fc from 'fast-check';
import { candidates, orders } from '../testing/arbitraries.js';
import { NOBODY_KNOWN, candidate, orderFor, orderOf } from '../testing/build.js';
import type { Candidate, Evaluation, Order } from './index.js';
import { RULES, evaluateAutomatic, evaluateGiven, savingOf } from './index.js';

const facts = NOBODY_KNOWN;
const given = (order: Order, list: readonly Candidate[]): Evaluation =>
  evaluateGiven({ order, codes: list.map((one) => ({ code: one.coupon.code, candidate: one })), facts });
const both = (order: Order, list: readonly Candidate[]): Evaluation[] => [
  given(order, list),
  evaluateAutomatic({ order, candidates: list, facts }),
];
const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The verdict without the trace, by the lines themselves instead of their places. */
function gist({ applied, rejected, discountMinor }: Evaluation, order: Order): unknown {
  const shareOf = (index: number, share: number) => {
    const { productId, amountMinor, unitPriceMinor, onSale } = order.lines[index] ?? {};
    return JSON.stringify([productId, amountMinor, unitPriceMinor, onSale, share]);
  };
  return {
    discountMinor,
    applied: applied.map((one) => [
      one.candidate.coupon.code,
      one.discountMinor,
      one.lines.map(({ index, discountMinor: share }) => shareOf(index, share)).sort(),
    ]),
    rejected: rejected.map(({ code, reason, message }) => [code, reason, message]),
  };
}

describe('an evaluation', () => {
  it('shares every discount exactly, takes no more than a line holds, and never goes below zero', () => {
    fc.assert(
      fc.property(orders, candidates(6), (order, list) => {
        for (const evaluation of both(order, list)) {
          const left = order.lines.map(({ amountMinor }) => amountMinor);
          let shippingLeft = order.shippingMinor;
          for (const { discountMinor, shippingDiscountMinor, lines } of evaluation.applied) {
            expect(discountMinor).toBeGreaterThan(0);
            const shares = sumOf(lines.map((share) => share.discountMinor));
            expect(shares + shippingDiscountMinor).toBe(discountMinor);
            shippingLeft -= shippingDiscountMinor;
            expect(shippingLeft).toBeGreaterThanOrEqual(0);
            for (const share of lines) left[share.index] = (left[share.index] ?? 0) - share.discountMinor;
            expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
          }
          expect(evaluation.discountMinor).toBe(sumOf(evaluation.applied.map((one) => one.discountMinor)));
          expect(evaluation.totalMinor).toBe(sumOf(left) + shippingLeft);
          expect(evaluation.subtotalMinor).toBe(order.subtotalMinor);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of codes, lines or conditions', () => {
    const shuffled = fc.tuple(orders, candidates(6), fc.infiniteStream(fc.nat(1000)));
    fc.assert(
      fc.property(shuffled, ([order, list, random]) => {
        const shuffle = <T>(values: readonly T[]): T[] =>
          values
            .map((value) => ({ value, key: random.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const other = orderOf(shuffle(order.lines), { shippingMinor: order.shippingMinor });
        const others = shuffle(list).map((one) => ({
          ...one,
          promotion: {
            ...one.promotion,
            conditions: Object.fromEntries(shuffle(Object.entries(one.promotion.conditions))),
          },
        }));
        const before = both(order, list).map((evaluation) => gist(evaluation, order));
        expect(both(other, others).map((evaluation) => gist(evaluation, other))).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('never gives less of a percentage for more order value', () => {
    const percents = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(orders, percents, fc.nat(1000), (order, percentE4, moreMinor) => {
        const percent = candidate('P', {
          promotion: { discount: { kind: 'percent', percentE4, capMinor: null } },
        });
        const more = orderOf([...order.lines, { amountMinor: moreMinor }]);
        expect(given(more, [percent]).discountMinor).toBeGreaterThanOrEqual(
          given(order, [percent]).discountMinor,
        );
      }),
    );
  });

  it('explains every coupon by every rule, and agrees with its own verdict', () => {
    fc.assert(
      fc.property(orders, candidates(5), (order, list) => {
        for (const { applied, rejected } of both(order, list)) {
          for (const { checks } of [...applied, ...rejected]) {
            expect(checks.map(({ rule }) => rule)).toEqual(RULES);
          }
          for (const { checks } of applied) expect(checks.every(({ passed }) => passed)).toBe(true);
          for (const { checks, reason } of rejected) {
            expect(checks.find(({ passed }) => !passed)?.reason).toBe(reason);
          }
        }
      }),
    );
  });

  it('does not discount shipping', () => {
    const order = orderFor(10_000, { shippingMinor: 500 });
    const all = candidate('ALL', { promotion: { discount: { kind: 'free' } } });
    expect(given(order, [all])).toMatchObject({
      subtotalMinor: 10_000,
      shippingMinor: 500,
      discountMinor: 10_000,
      totalMinor: 500,
    });
  });

  it('shares the documented example', () => {
    const order = orderOf([{ productId: 'product-id-1', quantity: 2, unitPriceMinor: 50_000 }]);
    const save20 = candidate('SAVE20', {
      promotion: { discount: { kind: 'percent', percentE4: 200_000, capMinor: 10_000 } },
    });
    const evaluation = given(order, [save20]);
    expect(evaluation).toMatchObject({ subtotalMinor: 100_000, discountMinor: 10_000, totalMinor: 90_000 });
    expect(evaluation.applied[0]?.lines).toEqual([{ index: 0, discountMinor: 10_000 }]);
  });

  it('names only the lines that bear a part, in the order of the request', () => {
    const order = orderOf([
      { productId: 'b', amountMinor: 5000 },
      { productId: 'gift', unitPriceMinor: 0 },
      { productId: 'a', amountMinor: 5000 },
    ]);
    expect(given(order, [candidate('A')]).applied[0]?.lines).toEqual([
      { index: 0, discountMinor: 500 },
      { index: 2, discountMinor: 500 },
    ]);
  });

  it('refuses everything on a deposit', () => {
    const order = orderFor(10_000, { type: 'DEPOSIT' });
    for (const { applied, rejected } of both(order, [candidate('A')])) {
      expect(applied).toEqual([]);
      expect(rejected.map(({ reason }) => reason)).toEqual(['WRONG_TRANSACTION_TYPE']);
    }
  });

  it('of nothing is the order as it stands', () => {
    for (const evaluation of both(orderFor(700), [])) {
      expect(evaluation).toEqual({
        applied: [],
        rejected: [],
        subtotalMinor: 700,
        shippingMinor: 0,
        discountMinor: 0,
        totalMinor: 700,
      });
    }
  });

  it('tells what one coupon would save', () => {
    const order = orderFor(10_000);
    expect(savingOf({ order, candidate: candidate('A'), facts })).toMatchObject({
      applies: true,
      applied: { discountMinor: 1000 },
    });
    const archived = candidate('B', { coupon: { archived: true } });
    expect(savingOf({ order, candidate: archived, facts })).toMatchObject({
      applies: false,
      rejected: { code: 'B', reason: 'ARCHIVED' },
    });
  });
});
