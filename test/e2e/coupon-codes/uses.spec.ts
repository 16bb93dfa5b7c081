import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { adminToken, analystToken, customerToken, makePartner, makeService } from '../../support/people.js';
import { PARALLEL, RACE_ROUNDS } from '../../support/races.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, dataOf, errorOf } from './graphql-client.js';

describe('using a code', () => {
  let app: TestApp;
  let admin: GraphqlClient;
  let asha: GraphqlClient;
  let ravi: GraphqlClient;
  let service: GraphqlClient;
  let checkout: CheckoutClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
    asha = new GraphqlClient(app, customerToken({ sub: 'asha', email: 'asha@example.com' }));
    ravi = new GraphqlClient(app, customerToken({ sub: 'ravi' }));
    const { token } = await makeService(app);
    service = new GraphqlClient(app, token);
    checkout = new CheckoutClient(app, token);
  });
  afterAll(() => app.close());

  it('takes one use and says what is left to pay', async () => {
    const id = await admin.made({ code: 'TAKE', maxUses: 3 });
    const used = dataOf(await asha.use({ code: 'TAKE', amount: 99.99, orderId: 'take-1' })).useCouponCode;
    expect(used).toMatchObject({ code: 'TAKE', orderId: 'take-1', discount: 24.99, total: 75 });
    expect(used.usedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/);
    expect(dataOf(await admin.read({ id })).couponCode).toMatchObject({ usedCount: 1 });
    const { body } = await checkout.get('/v1/redemptions?customerId=asha&orderReference=take-1').expect(200);
    expect(body.data).toMatchObject([{ id: used.id, status: 'REDEEMED' }]);
  });

  it('answers the same order with the first result, whatever has become of the coupon', async () => {
    const id = await admin.made({ code: 'AGAIN', maxUses: 1 });
    const first = dataOf(await asha.use({ code: 'AGAIN', orderId: 'again-1' }));
    await admin.deactivate(id);
    expect(dataOf(await asha.use({ code: 'AGAIN', orderId: 'again-1', amount: 7 }))).toEqual(first);
    expect(dataOf(await admin.read({ id })).couponCode).toMatchObject({ usedCount: 1 });
  });

  it('refuses an order of another user, and one with another code', async () => {
    await admin.made({ code: 'MINE' });
    await admin.made({ code: 'OTHER' });
    dataOf(await asha.use({ code: 'MINE', orderId: 'mine-1' }));
    for (const answer of [
      await ravi.use({ code: 'MINE', orderId: 'mine-1' }),
      await asha.use({ code: 'OTHER', orderId: 'mine-1' }),
    ]) {
      expect(errorOf(answer)).toMatchObject({ status: 409, code: 'ORDER_CONFLICT', path: ['useCouponCode'] });
    }
  });

  it.each([
    ['NOT_FOUND', 'NOSUCHCODE', {}],
    ['PLAN_NOT_APPLICABLE', 'STRICT', { planId: 2 }],
    ['BELOW_MINIMUM_AMOUNT', 'STRICT', { amount: 49.99 }],
    ['EXPIRED', 'OVER', {}],
    ['NO_DISCOUNT', 'FREE4ALL', { amount: 0 }],
  ])('is refused as %s for %s with %j', async (reason, code, wrong) => {
    await admin.create({
      code: 'STRICT',
      discountType: 'PERCENTAGE',
      discountValue: 5,
      applicablePlans: [1],
      minPurchaseAmount: 50,
    });
    await admin.create({
      code: 'OVER',
      discountType: 'PERCENTAGE',
      discountValue: 5,
      validUntil: '2024-01-01T00:00:00Z',
    });
    await admin.create({ code: 'FREE4ALL', discountType: 'PERCENTAGE', discountValue: 100 });
    const error = errorOf(await asha.use({ code, orderId: `refused-${reason}`, ...wrong }));
    expect(error).toMatchObject({ status: 400, code: 'COUPON_REJECTED', reason, path: ['useCouponCode'] });
  });

  it.each([
    ['amount', { amount: -1 }],
    ['amount', { amount: 1.001 }],
    ['orderId', { orderId: '' }],
    ['orderId', { orderId: 'x'.repeat(129) }],
    ['orderId', { orderId: 'a\u0000b' }],
    ['planId', { planId: null }],
  ])('refuses a wrong %s: %j', async (field, wrong) => {
    await admin.create({ code: 'PLAIN', discountType: 'PERCENTAGE', discountValue: 5 });
    const error = errorOf(await asha.use({ code: 'PLAIN', orderId: 'plain-1', ...wrong }));
    expect(error).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(error.message).toContain(field);
  });

  it('counts a service’s use for the user that it names', async () => {
    await admin.made({ code: 'EACH', maxUsesPerUser: 1 });
    dataOf(await service.use({ code: 'EACH', orderId: 'each-1', userId: 'asha' }));
    expect(errorOf(await asha.use({ code: 'EACH', orderId: 'each-2' })).reason).toBe(
      'CUSTOMER_LIMIT_REACHED',
    );
    dataOf(await service.use({ code: 'EACH', orderId: 'each-3', userId: 'ravi' }));
    expect(errorOf(await service.use({ code: 'EACH', orderId: 'each-4' })).reason).toBe('CUSTOMER_REQUIRED');
  });

  it('lets nobody but a service name another user', async () => {
    await admin.made({ code: 'NAMED' });
    for (const client of [ravi, admin]) {
      const answer = await client.use({ code: 'NAMED', orderId: 'named-1', userId: 'asha' });
      expect(errorOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
    dataOf(await asha.use({ code: 'NAMED', orderId: 'named-2', userId: 'asha' }));
  });

  it('is not for analysts and partners', async () => {
    const partner = await makePartner(app);
    for (const token of [await analystToken(app), partner.token]) {
      const answer = await new GraphqlClient(app, token).use({ code: 'NAMED', orderId: 'x-1' });
      expect(errorOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('and redeeming at the checkout count together', async () => {
    const id = await admin.made({ code: 'SHARED', maxUses: 2 });
    dataOf(await asha.use({ code: 'SHARED', orderId: 'shared-1' }));
    await checkout.redeem({
      codes: ['SHARED'],
      customer: { id: 'ravi' },
      order: { reference: 'shared-2', amount: 10_000 },
    });
    expect(errorOf(await ravi.use({ code: 'SHARED', orderId: 'shared-3' })).reason).toBe(
      'USAGE_LIMIT_REACHED',
    );
    expect(dataOf(await admin.read({ id })).couponCode).toMatchObject({ usedCount: 2 });
  });

  it(`redeems a limit of 5 exactly 5 times under ${PARALLEL} parallel uses, ${RACE_ROUNDS} times over`, async () => {
    for (let round = 1; round <= RACE_ROUNDS; round += 1) {
      const code = `RACE${round}`;
      const id = await admin.made({ code, maxUses: 5 });
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, (_, i) =>
          service.use({ code, orderId: `${code}-${i}`, userId: `${code}-user-${i}` }),
        ),
      );
      const used = answers.filter(({ status }) => status === 200);
      const reasons = answers
        .filter((answer) => !used.includes(answer))
        .map((answer) => errorOf(answer).reason);
      expect(used).toHaveLength(5);
      expect(new Set(reasons)).toEqual(new Set(['USAGE_LIMIT_REACHED']));
      expect(dataOf(await admin.read({ id })).couponCode).toMatchObject({ usedCount: 5 });
    }
  });

  it('uses one code once under parallel repeats of one order', async () => {
    const id = await admin.made({ code: 'REPEAT', maxUses: 5 });
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () => asha.use({ code: 'REPEAT', orderId: 'repeat-1' })),
    );
    const ids = new Set(answers.map((answer) => dataOf(answer).useCouponCode.id));
    expect(ids.size).toBe(1);
    expect(dataOf(await admin.read({ id })).couponCode).toMatchObject({ usedCount: 1 });
  });
});
