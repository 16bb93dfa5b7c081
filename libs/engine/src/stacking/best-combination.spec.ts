import fc from 'fast-check';
import { candidates, orders } from '../../testing/arbitraries.js';
import { everyCombination } from '../../testing/brute-force.js';
import { NOBODY_KNOWN, candidate, orderFor } from '../../testing/build.js';
import type { Candidate, Discount } from '../index.js';
import { evaluateAutomatic } from '../index.js';

const facts = NOBODY_KNOWN;
const appliedCodes = (order: Parameters<typeof evaluateAutomatic>[0]['order'], list: readonly Candidate[]) =>
  evaluateAutomatic({ order, candidates: list, facts }).applied.map(
    ({ candidate: { coupon } }) => coupon.code,
  );
const of = (discount: Discount, endsAt: number | null = null) => ({
  promotion: { combinable: true, discount, window: { startsAt: null, endsAt, startsOn: null, endsOn: null } },
});
const amount = (amountMinor: number): Discount => ({ kind: 'amount', amountMinor });

describe('the best combination', () => {
  it('saves exactly as much as the best of all subsets, with as few codes', () => {
    fc.assert(
      fc.property(orders, candidates(6), (order, list) => {
        const { applied, discountMinor } = evaluateAutomatic({ order, candidates: list, facts });
        const all = everyCombination(order, list, facts);
        const most = Math.max(0, ...all.map((subset) => subset.discountMinor));
        const best = all.filter((subset) => subset.discountMinor === most);
        expect(discountMinor).toBe(most);
        expect(applied.length).toBe(
          best.length === 0 ? 0 : Math.min(...best.map(({ codes }) => codes.length)),
        );
        const codes = applied.map((one) => one.candidate.coupon.code).sort();
        if (applied.length > 0) expect(best.map((subset) => subset.codes)).toContainEqual(codes);
      }),
      { numRuns: 1000 },
    );
  });

  it('never becomes worse by one more candidate', () => {
    fc.assert(
      fc.property(orders, candidates(12), (order, list) => {
        const fewer = evaluateAutomatic({ order, candidates: list.slice(1), facts }).discountMinor;
        const more = evaluateAutomatic({ order, candidates: list, facts }).discountMinor;
        expect(more).toBeGreaterThanOrEqual(fewer);
      }),
      { numRuns: 300 },
    );
  });

  it('of more than a dozen is never worse than the best coupon alone, nor than a dozen of them', () => {
    fc.assert(
      fc.property(orders, candidates(30), (order, list) => {
        const { discountMinor } = evaluateAutomatic({ order, candidates: list, facts });
        for (const one of list) {
          expect(discountMinor).toBeGreaterThanOrEqual(
            evaluateAutomatic({ order, candidates: [one], facts }).discountMinor,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of more than a dozen adds those that still save something', () => {
    const list = Array.from({ length: 30 }, (_, i) => candidate(`C${i}`, of(amount(100 + i))));
    expect(appliedCodes(orderFor(1_000_000), list)).toHaveLength(30);
    // The six greatest already cover the whole order.
    expect(appliedCodes(orderFor(600), list)).toHaveLength(5);
  });

  it.each<[string, Candidate[], string[]]>([
    [
      'fewer codes',
      [candidate('A', of(amount(400))), candidate('B', of(amount(600))), candidate('Z', of(amount(1000)))],
      ['Z'],
    ],
    [
      'the earlier expiry',
      [
        candidate('A', of(amount(1000), null)),
        candidate('B', of(amount(1000), 9e12)),
        candidate('C', of(amount(1000), 8e12)),
      ],
      ['C'],
    ],
    ['the code', [candidate('B', of(amount(1000))), candidate('A', of(amount(1000)))], ['A']],
    [
      'the earliest expiry of several',
      [
        candidate('A', of(amount(500), 9e12)),
        candidate('B', of(amount(500), 9e12)),
        candidate('C', of(amount(500), 8e12)),
      ],
      ['A', 'C'],
    ],
  ])('prefers %s among equal savings', (_what, list, codes) => {
    expect(appliedCodes(orderFor(1000), list)).toEqual(codes);
    expect(appliedCodes(orderFor(1000), [...list].reverse())).toEqual(codes);
  });

  it('prefers the greater discount to everything else', () => {
    const list = [
      candidate('A', of(amount(500))),
      candidate('B', of(amount(500))),
      candidate('Z', of(amount(999))),
    ];
    expect(appliedCodes(orderFor(1000), list)).toEqual(['A', 'B']);
  });

  it('of a dozen takes milliseconds', () => {
    const list = Array.from({ length: 12 }, (_, i) =>
      candidate(`C${i}`, of({ kind: 'percent', percentE4: 100_000 + i, capMinor: null })),
    );
    const order = orderFor(1_000_000);
    appliedCodes(order, list);
    const started = performance.now();
    for (let i = 0; i < 10; i += 1) appliedCodes(order, list);
    expect((performance.now() - started) / 10).toBeLessThan(50);
  });
});
