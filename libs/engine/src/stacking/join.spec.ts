import fc from 'fast-check';
import { candidates, orders } from '../../testing/arbitraries.js';
import { NOBODY_KNOWN, candidate, orderFor } from '../../testing/build.js';
import type { Candidate, Discount } from '../index.js';
import { evaluateAutomatic, evaluateGiven } from '../index.js';

const facts = NOBODY_KNOWN;
const ORDER = orderFor(10_000, { shippingMinor: 500 });
const percent: Discount = { kind: 'percent', percentE4: 100_000, capMinor: null };
const amount: Discount = { kind: 'amount', amountMinor: 3000 };
const of = (code: string, discount: Discount, combinable: 'alone' | 'together' = 'together') =>
  candidate(code, { promotion: { discount, combinable: combinable === 'together' } });
const codeless = (id: string, discount: Discount, combinable: 'alone' | 'together' = 'together') =>
  candidate(id, { promotion: { discount, combinable: combinable === 'together' }, coupon: { code: '' } });

function outcome(given: readonly Candidate[], joining: readonly Candidate[], order = ORDER): unknown {
  const codes = given.map((one) => ({ code: one.coupon.code, candidate: one }));
  const { applied, rejected } = evaluateGiven({ order, codes, joining, facts });
  return {
    applied: applied.map(({ candidate: one, discountMinor }) => [
      one.coupon.code || one.coupon.id,
      discountMinor,
    ]),
    rejected: rejected.map(({ code, reason }) => [code, reason]),
  };
}

describe('what applies by itself, beside given codes', () => {
  it('joins a code that it may be combined with, in the order of application', () => {
    expect(outcome([of('A', amount)], [codeless('p', percent)])).toEqual({
      applied: [
        ['coupon-p', 1000],
        ['A', 3000],
      ],
      rejected: [],
    });
  });

  it.each<[string, Candidate[], Candidate[]]>([
    ['a code that may only be applied alone', [of('A', amount, 'alone')], [codeless('p', percent)]],
    ['a code when it may only be applied alone itself', [of('A', amount)], [codeless('p', percent, 'alone')]],
    [
      'a code of which it would leave nothing',
      [of('A', amount)],
      [codeless('p', { kind: 'percent', percentE4: 1_000_000, capMinor: null })],
    ],
    [
      'a code when it does not apply',
      [of('A', amount)],
      [candidate('p', { promotion: { combinable: true, status: 'INACTIVE' }, coupon: { code: '' } })],
    ],
  ])('does not join %s, and is not told of', (_what, given, joining) => {
    expect(outcome(given, joining)).toEqual({ applied: [['A', 3000]], rejected: [] });
  });

  it('joins as many as may be combined', () => {
    const joining = [codeless('p', percent), codeless('q', { kind: 'shipping', value: { kind: 'free' } })];
    expect(outcome([of('A', amount)], [...joining, codeless('r', percent, 'alone')])).toEqual({
      applied: [
        ['coupon-p', 1000],
        ['A', 3000],
        ['coupon-q', 500],
      ],
      rejected: [],
    });
  });

  it('applies without any code where every given one is rejected', () => {
    const dead = candidate('A', { coupon: { archived: true } });
    expect(outcome([dead], [codeless('p', percent, 'alone'), codeless('q', amount, 'alone')])).toEqual({
      applied: [['coupon-q', 3000]],
      rejected: [['A', 'ARCHIVED']],
    });
  });

  it('is named as what it is where a choice keeps it in place of a code', () => {
    const list = [codeless('p', amount, 'alone'), of('A', percent, 'alone')];
    const { rejected } = evaluateAutomatic({ order: ORDER, candidates: list, facts });
    expect(rejected[0]?.message).toBe('Coupon cannot be combined with a promotion without a code');
  });

  it('never takes anything from the codes: none is rejected for it, and the whole saves no less', () => {
    fc.assert(
      fc.property(orders, candidates(4), candidates(4), (order, given, others) => {
        const codes = given.map((one) => ({ code: one.coupon.code, candidate: one }));
        const joining = others.map((one) => ({
          ...one,
          coupon: { ...one.coupon, id: `joining-${one.coupon.id}`, code: '' },
          promotion: { ...one.promotion, id: `joining-${one.promotion.id}` },
        }));
        const without = evaluateGiven({ order, codes, facts });
        const joined = evaluateGiven({ order, codes, joining, facts });
        const gist = ({ rejected }: typeof joined) => rejected.map(({ code, reason }) => [code, reason]);
        expect(gist(joined)).toEqual(gist(without));
        expect(joined.discountMinor).toBeGreaterThanOrEqual(without.discountMinor);
        const kept = joined.applied.filter(({ candidate: one }) => one.coupon.code !== '');
        expect(kept.map((one) => one.candidate.coupon.code).sort()).toEqual(
          without.applied.map((one) => one.candidate.coupon.code).sort(),
        );
        const mixed = kept.length > 0 && joined.applied.length > kept.length;
        if (mixed) expect(joined.applied.every((one) => one.candidate.promotion.combinable)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
