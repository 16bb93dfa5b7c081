import fc from 'fast-check';
import type { DomainError, LineRefund, Refund, RefundRequest, RefundableLine } from '../index.js';
import { refundOf } from '../index.js';

const line = (index: number, values: Partial<RefundableLine>): RefundableLine => {
  const { quantity = 1, unitPriceMinor = 1000 } = values;
  const refunded = { quantity: 0, orderValueMinor: 0, discountMinor: 0 };
  return {
    index,
    discountMinor: 0,
    refunded,
    ...values,
    quantity,
    unitPriceMinor,
    amountMinor: quantity * unitPriceMinor,
  };
};

/** The lines as the ledger would keep them after a refund. */
function after(lines: readonly RefundableLine[], { perLine }: Refund): RefundableLine[] {
  return lines.map((one) => {
    const part: LineRefund | undefined = perLine.find(({ index }) => index === one.index);
    if (part === undefined) return one;
    const { refunded } = one;
    return {
      ...one,
      refunded: {
        quantity: refunded.quantity + (part.quantity ?? 0),
        orderValueMinor: refunded.orderValueMinor + part.orderValueMinor,
        discountMinor: refunded.discountMinor + part.discountMinor,
      },
    };
  });
}

function pathOf(lines: readonly RefundableLine[], request: RefundRequest): string | undefined {
  try {
    refundOf({ lines, request });
  } catch (error) {
    const { code, fields } = error as DomainError;
    expect(code).toBe('INVALID_REQUEST');
    return fields[0]?.path;
  }
  return undefined;
}

describe('refundOf', () => {
  const lines = [
    line(0, { quantity: 3, unitPriceMinor: 1000, discountMinor: 100 }),
    line(1, { unitPriceMinor: 500 }),
  ];

  it('pays back everything that was paid', () => {
    expect(refundOf({ lines, request: { kind: 'whole' } })).toEqual({
      orderValueMinor: 3500,
      discountMinor: 100,
      paidMinor: 3400,
      perLine: [
        { index: 0, quantity: 3, orderValueMinor: 3000, discountMinor: 100 },
        { index: 1, quantity: 1, orderValueMinor: 500, discountMinor: 0 },
      ],
      completes: true,
    });
  });

  it('takes back a discount unit by unit, and the rest with the last', () => {
    let rest: RefundableLine[] = lines;
    const discounts = [0, 1, 2].map(() => {
      const refund = refundOf({
        lines: rest,
        request: { kind: 'lines', lines: [{ index: 0, quantity: 1 }] },
      });
      rest = after(rest, refund);
      expect(refund.completes).toBe(false);
      return refund.discountMinor;
    });
    expect(discounts).toEqual([33, 33, 34]);
    expect(refundOf({ lines: rest, request: { kind: 'whole' } })).toMatchObject({
      orderValueMinor: 500,
      discountMinor: 0,
      completes: true,
    });
  });

  it('spreads an amount over what is left of the lines', () => {
    const refund = refundOf({ lines, request: { kind: 'amount', amountMinor: 700 } });
    expect(refund).toEqual({
      orderValueMinor: 700,
      discountMinor: 20,
      paidMinor: 680,
      perLine: [
        { index: 0, orderValueMinor: 600, discountMinor: 20 },
        { index: 1, orderValueMinor: 100, discountMinor: 0 },
      ],
      completes: false,
    });
    expect(
      refundOf({ lines: after(lines, refund), request: { kind: 'amount', amountMinor: 2800 } }),
    ).toMatchObject({
      discountMinor: 80,
      paidMinor: 2720,
      completes: true,
    });
  });

  it('gives back nothing, and completes, when nothing is left', () => {
    const done = after(lines, refundOf({ lines, request: { kind: 'whole' } }));
    expect(refundOf({ lines: done, request: { kind: 'whole' } })).toEqual({
      orderValueMinor: 0,
      discountMinor: 0,
      paidMinor: 0,
      perLine: [],
      completes: true,
    });
  });

  it('counts units that were free', () => {
    const gifts = [line(0, { quantity: 2, unitPriceMinor: 0 })];
    const refund = refundOf({ lines: gifts, request: { kind: 'lines', lines: [{ index: 0, quantity: 2 }] } });
    expect(refund).toMatchObject({ orderValueMinor: 0, discountMinor: 0, completes: true });
    expect(pathOf(after(gifts, refund), { kind: 'lines', lines: [{ index: 0, quantity: 1 }] })).toBe(
      'lines[0].quantity',
    );
  });

  const units = (...list: { index: number; quantity: number }[]): RefundRequest => ({
    kind: 'lines',
    lines: list,
  });
  const worn = after(lines, refundOf({ lines, request: { kind: 'amount', amountMinor: 700 } }));
  it.each<[string, RefundableLine[], RefundRequest, string]>([
    ['more units than bought', lines, units({ index: 0, quantity: 4 }), 'lines[0].quantity'],
    ['no unit', lines, units({ index: 0, quantity: 0 }), 'lines[0].quantity'],
    ['half a unit', lines, units({ index: 0, quantity: 0.5 }), 'lines[0].quantity'],
    [
      'a second line too many',
      lines,
      units({ index: 0, quantity: 1 }, { index: 1, quantity: 2 }),
      'lines[1].quantity',
    ],
    ['an unknown line', lines, units({ index: 2, quantity: 1 }), 'lines[0].index'],
    ['a line twice', lines, units({ index: 0, quantity: 1 }, { index: 0, quantity: 1 }), 'lines[1].index'],
    ['no line', lines, units(), 'lines'],
    ['units whose value was refunded by amount', worn, units({ index: 0, quantity: 3 }), 'lines[0].quantity'],
    ['more than the order', lines, { kind: 'amount', amountMinor: 3501 }, 'amount'],
    ['more than is left', worn, { kind: 'amount', amountMinor: 2801 }, 'amount'],
    ['nothing', lines, { kind: 'amount', amountMinor: 0 }, 'amount'],
    ['less than nothing', lines, { kind: 'amount', amountMinor: -1 }, 'amount'],
    ['a fraction', lines, { kind: 'amount', amountMinor: 0.5 }, 'amount'],
  ])('refuses %s', (_what, from, request, path) => {
    expect(pathOf(from, request)).toBe(path);
  });

  it('sums to the whole in any split', () => {
    const anyLines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 4 }),
        unitPriceMinor: fc.nat(1000),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const steps = fc.array(fc.record({ byAmount: fc.boolean(), size: fc.nat(2000), index: fc.nat(3) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyLines, steps, (drafts, splits) => {
        let rest = drafts.map(({ part, ...draft }, i) =>
          line(i, { ...draft, discountMinor: Math.floor(draft.quantity * draft.unitPriceMinor * part) }),
        );
        const whole = refundOf({ lines: rest, request: { kind: 'whole' } });
        const refunds: Refund[] = [];
        const step = (request: RefundRequest): void => {
          if (request.kind !== 'whole' && pathOf(rest, request) !== undefined) return;
          const refund = refundOf({ lines: rest, request });
          expect(refund.paidMinor).toBeGreaterThanOrEqual(0);
          for (const part of refund.perLine) {
            expect(part.discountMinor).toBeGreaterThanOrEqual(0);
            expect(part.discountMinor).toBeLessThanOrEqual(part.orderValueMinor);
          }
          refunds.push(refund);
          rest = after(rest, refund);
        };
        for (const { byAmount, size, index } of splits) {
          step(
            byAmount
              ? { kind: 'amount', amountMinor: size }
              : { kind: 'lines', lines: [{ index, quantity: 1 + (size % 2) }] },
          );
        }
        step({ kind: 'whole' });
        const total = (pick: (refund: Refund) => number) => refunds.reduce((sum, one) => sum + pick(one), 0);
        expect(total((one) => one.orderValueMinor)).toBe(whole.orderValueMinor);
        expect(total((one) => one.discountMinor)).toBe(whole.discountMinor);
        expect(total((one) => one.paidMinor)).toBe(whole.paidMinor);
        expect(refunds.at(-1)?.completes).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
