import { orderFor } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

/** Ten per cent of the order, out of 100.00 INR in all. */
const promotion = { limits: { usesMax: null, usesMaxPerCustomer: null, budgetMinor: 10_000 } };

describe('budget', () => {
  it.each([
    ['fits', 0, 1000, null],
    ['is just what remains', 9000, 1000, null],
    ['exceeds what remains by one', 9001, 1000, 'BUDGET_EXHAUSTED'],
    ['meets an empty budget', 10_000, 1000, 'BUDGET_EXHAUSTED'],
    ['meets an overdrawn budget', 10_001, 1000, 'BUDGET_EXHAUSTED'],
  ])('when the discount %s', (_what, spentMinor, discountMinor, reason) => {
    const order = orderFor(discountMinor * 10);
    expect(reasonOf({ promotion, order, usage: { spentMinor } })).toBe(reason);
    expect(checkOf('budget', { promotion, order, usage: { spentMinor } })).toMatchObject({
      reason,
      expected: Math.max(0, 10_000 - spentMinor),
      actual: discountMinor,
    });
  });

  it('is used up for an order that has no discount to give, too', () => {
    expect(checkOf('budget', { promotion, order: orderFor(1), usage: { spentMinor: 10_000 } }).reason).toBe(
      'BUDGET_EXHAUSTED',
    );
  });

  it('asks for nothing when there is no budget', () => {
    expect(checkOf('budget', { usage: { spentMinor: 1e12 } })).toMatchObject({
      passed: true,
      expected: null,
    });
  });
});
