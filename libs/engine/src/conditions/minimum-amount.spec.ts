import { orderFor, orderOf } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const promotion = { conditions: { minimumAmount: { amountMinor: 50_000 } } };

describe('minimum_amount', () => {
  it.each([
    [49_999, 'BELOW_MINIMUM_AMOUNT'],
    [50_000, null],
    [50_001, null],
  ])('of an order of %d: %s', (amountMinor, reason) => {
    expect(checkOf('minimum_amount', { promotion, order: orderFor(amountMinor) })).toMatchObject({
      reason,
      expected: 50_000,
      actual: amountMinor,
    });
  });

  it('writes the amount in major units', () => {
    expect(checkOf('minimum_amount', { promotion }).message).toBe(
      'Order is below the minimum amount of 500.00 INR',
    );
  });

  it('counts the whole subtotal, lines that are not discounted included, but no shipping', () => {
    const conditions = { ...promotion.conditions, products: { productIds: ['a'] } };
    const lines = [
      { productId: 'a', amountMinor: 1 },
      { productId: 'b', amountMinor: 49_999 },
    ];
    expect(checkOf('minimum_amount', { promotion: { conditions }, order: orderOf(lines) }).passed).toBe(true);
    const shipped = orderFor(49_999, { shippingMinor: 1000 });
    expect(checkOf('minimum_amount', { promotion, order: shipped }).passed).toBe(false);
  });

  it('compares no amounts of two currencies', () => {
    const order = orderFor(90_000, { currency: 'USD' });
    expect(checkOf('minimum_amount', { promotion, order })).toMatchObject({ reason: 'CURRENCY_MISMATCH' });
  });

  it('asks for nothing when there is none', () => {
    expect(checkOf('minimum_amount')).toMatchObject({ passed: true, expected: null });
  });
});
