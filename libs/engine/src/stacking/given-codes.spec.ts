import fc from 'fast-check';
import { candidates, orders } from '../../testing/arbitraries.js';
import { everyCombination } from '../../testing/brute-force.js';
import { NOBODY_KNOWN, candidate, known, orderFor } from '../../testing/build.js';
import type { Candidate, Discount, Evaluation, Facts, Limits, Order } from '../index.js';
import { evaluateGiven } from '../index.js';

const given = (order: Order, list: readonly Candidate[], facts: Facts = NOBODY_KNOWN): Evaluation =>
  evaluateGiven({ order, codes: list.map((one) => ({ code: one.coupon.code, candidate: one })), facts });
const outcome = ({ applied, rejected }: Evaluation) => ({
  applied: applied.map((one) => [one.candidate.coupon.code, one.discountMinor]),
  rejected: rejected.map(({ code, reason }) => [code, reason]),
});
const percent: Discount = { kind: 'percent', percentE4: 500_000, capMinor: null };
const amount: Discount = { kind: 'amount', amountMinor: 3000 };
const free: Discount = { kind: 'free' };
const together = (discount: Discount) => ({ promotion: { combinable: true, discount } });
const alone = (discount: Discount) => ({ promotion: { combinable: false, discount } });
const order = orderFor(10_000);

describe('several given codes', () => {
  it('are applied percentages first, then amounts, then what is free, each on what is left', () => {
    const list = [
      candidate('A', together(free)),
      candidate('B', together(amount)),
      candidate('C', together(percent)),
    ];
    expect(outcome(given(order, list))).toEqual({
      applied: [
        ['C', 5000],
        ['B', 3000],
        ['A', 2000],
      ],
      rejected: [],
    });
  });

  it('explain what each takes after those before it', () => {
    const list = [candidate('A', together(amount)), candidate('B', together(amount))];
    const saved = given(orderFor(4000), list).applied.map(
      ({ checks }) => checks.find(({ rule }) => rule === 'saves')?.actual,
    );
    expect(saved).toEqual([3000, 1000]);
  });

  it('are rejected in the order of the codes, unknown ones among them', () => {
    const dead = (code: string) => ({ code, candidate: candidate(code, { coupon: { archived: true } }) });
    const unknown = (code: string) => ({ code, candidate: null });
    const codes = [unknown('D'), dead('C'), unknown('B'), dead('A')];
    const { rejected } = evaluateGiven({ order, codes, facts: NOBODY_KNOWN });
    expect(rejected.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('of one kind are applied by code, whatever their ids', () => {
    const list = [
      candidate('A', { ...together(free), coupon: { id: 'z' } }),
      candidate('B', { ...together(free), coupon: { id: 'a' } }),
    ];
    expect(outcome(given(order, list)).applied).toEqual([['A', 10_000]]);
  });

  it('are refused as NO_DISCOUNT when those before left nothing', () => {
    const list = [candidate('A', together(free)), candidate('B', together(free))];
    const evaluation = given(order, list);
    expect(outcome(evaluation)).toEqual({ applied: [['A', 10_000]], rejected: [['B', 'NO_DISCOUNT']] });
    expect(evaluation.totalMinor).toBe(0);
  });

  it.each([
    [
      'the lone one saves more',
      alone(free),
      [['X', 10_000]],
      [
        ['A', 'NOT_COMBINABLE'],
        ['B', 'NOT_COMBINABLE'],
      ],
    ],
    [
      'together they save more',
      alone(percent),
      [
        ['A', 5000],
        ['B', 3000],
      ],
      [['X', 'NOT_COMBINABLE']],
    ],
  ])('keep what saves most: %s', (_what, lone, applied, rejected) => {
    const list = [candidate('A', together(percent)), candidate('B', together(amount)), candidate('X', lone)];
    expect(outcome(given(order, list))).toEqual({ applied, rejected });
  });

  it('keep one of equal codes that cannot be combined, the same every time', () => {
    const list = [
      candidate('B', alone(amount)),
      candidate('A', alone(amount)),
      candidate('C', together(amount)),
    ];
    expect(outcome(given(order, list))).toEqual({
      applied: [['A', 3000]],
      rejected: [
        ['B', 'NOT_COMBINABLE'],
        ['C', 'NOT_COMBINABLE'],
      ],
    });
  });

  it('are not held back by a code that does not apply', () => {
    const dead = candidate('DEAD', { promotion: { status: 'INACTIVE' } });
    expect(outcome(given(order, [dead, candidate('A', alone(amount))]))).toEqual({
      applied: [['A', 3000]],
      rejected: [['DEAD', 'INACTIVE']],
    });
  });

  it('count once when they are the same', () => {
    const one = candidate('A', together(amount));
    expect(outcome(given(order, [one, one, one]))).toEqual({ applied: [['A', 3000]], rejected: [] });
    const codes = ['GONE', 'GONE'].map((code) => ({ code, candidate: null }));
    expect(evaluateGiven({ order, codes, facts: NOBODY_KNOWN }).rejected).toEqual([
      { code: 'GONE', candidate: null, reason: 'NOT_FOUND', message: 'Coupon not found: GONE', checks: [] },
    ]);
  });

  it.each<[string, Partial<Limits>, string | null]>([
    ['one use left', { usesMax: 5 }, 'USAGE_LIMIT_REACHED'],
    ['one use left for the customer', { usesMaxPerCustomer: 3 }, 'CUSTOMER_LIMIT_REACHED'],
    ['a budget for one and a half', { budgetMinor: 5500 }, 'BUDGET_EXHAUSTED'],
    ['room for two of each', { usesMax: 6, usesMaxPerCustomer: 4, budgetMinor: 7000 }, null],
  ])('of one promotion each use it: with %s', (_what, limits, reason) => {
    const promotion = {
      id: 'shared',
      combinable: true,
      discount: amount,
      limits: { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null, ...limits },
    };
    const usage = { uses: 4, customerUses: 2, spentMinor: 1000 };
    const list = [candidate('B', { promotion, usage }), candidate('A', { promotion, usage })];
    const evaluation = given(order, list, known());
    expect(evaluation.applied[0]?.candidate.coupon.code).toBe('A');
    expect(evaluation.rejected.map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
  });

  it('that may all be combined are all applied as far as they save anything', () => {
    fc.assert(
      fc.property(orders, candidates(5), (anyOrder, list) => {
        const { applied, rejected } = given(anyOrder, list);
        expect(applied.length + rejected.length).toBe(list.length);
        const willing = list.every(({ promotion }) => promotion.combinable);
        if (willing) expect(rejected.map(({ reason }) => reason)).not.toContain('NOT_COMBINABLE');
        const subsets = everyCombination(anyOrder, list, NOBODY_KNOWN);
        const best = Math.max(0, ...subsets.map(({ discountMinor }) => discountMinor));
        const chosen = given(anyOrder, list).discountMinor;
        const singles = subsets.filter(({ codes }) => codes.length === 1);
        expect(chosen).toBeLessThanOrEqual(best);
        const lone = list.filter(({ promotion }) => !promotion.combinable).map(({ coupon }) => coupon.code);
        for (const { codes, discountMinor } of singles) {
          if (lone.includes(codes[0] ?? '')) expect(chosen).toBeGreaterThanOrEqual(discountMinor);
        }
      }),
    );
  });
});
