import { RULES } from '#engine';

import type { CheckAnswer, CheckoutAnswer } from '../../support/drivers/checkout-client.js';
import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

describe('a validation that explains', () => {
  let world: CheckoutWorld;

  beforeAll(async () => {
    world = await openCheckout();
    await makeCoupon(world.checkout);
    await makeCoupon(world.checkout, {
      code: 'OLD',
      conditions: { startDate: '2025-01-01', expiryDate: '2025-12-31', minimumRedemptionAmount: 5000 },
    });
  });
  afterAll(() => world.close());

  const explain = async (body: object): Promise<CheckoutAnswer> =>
    (await world.checkout.post('/v1/validations?explain=true', body).expect(200)).body as CheckoutAnswer;

  it('gives every rule in the fixed order, for codes that apply and codes that do not', async () => {
    const { applied, rejected } = await explain({ ...anOrder(), codes: ['SAVE20', 'OLD'] });
    for (const { checks } of [...applied, ...rejected]) {
      expect(checks?.map(({ rule }) => rule)).toEqual(RULES);
      expect(checks?.map((check) => Object.keys(check).sort())).toEqual(
        RULES.map(() => ['actual', 'expected', 'message', 'passed', 'rule']),
      );
    }
    expect(applied[0]?.checks?.every(({ passed }) => passed)).toBe(true);
  });

  it('gives all rules that fail, not only the first', async () => {
    const { rejected } = await explain({ ...anOrder(), codes: ['OLD'] });
    const failed = (rejected[0]?.checks ?? []).filter((check: CheckAnswer) => !check.passed);
    expect(rejected[0]?.reason).toBe('EXPIRED');
    expect(failed.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['not_expired', 'minimum_amount']));
    expect(failed.find(({ rule }) => rule === 'minimum_amount')).toMatchObject({
      expected: 500_000,
      actual: 100_000,
    });
  });

  it('says of an unknown code that it is not found', async () => {
    const { rejected } = await explain({ ...anOrder(), codes: ['NOPE'] });
    expect(rejected).toMatchObject([{ code: 'NOPE', reason: 'NOT_FOUND', checks: [] }]);
  });

  it.each(['', '?explain=false'])('is silent with "%s"', async (query) => {
    const response = await world.checkout.post(`/v1/validations${query}`, anOrder()).expect(200);
    expect(JSON.stringify(response.body)).not.toContain('checks');
  });

  it('tells of another instant', async () => {
    const body = { ...anOrder(), codes: ['OLD'], order: { amount: 1_000_000 } };
    const then = await world.checkout.validate({ ...body, at: '2025-12-31T23:59:59.999+05:30' });
    const after = await world.checkout.validate({ ...body, at: '2026-01-01T00:00:00+05:30' });
    expect(then).toMatchObject({ valid: true, applied: [{ code: 'OLD' }] });
    expect(after).toMatchObject({ valid: false, rejected: [{ code: 'OLD', reason: 'EXPIRED' }] });
  });
});
