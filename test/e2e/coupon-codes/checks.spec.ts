import { adminToken, analystToken, customerToken, makePartner, makeService } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, dataOf, errorOf } from './graphql-client.js';

const HIDDEN = { discountType: null, discountValue: null, calculatedDiscount: null, restrictions: null };
const PAST = '2024-08-31T23:59:59Z';
const FUTURE = '2099-01-01T00:00:00Z';

describe('checking a code', () => {
  let app: TestApp;
  let admin: GraphqlClient;
  let asha: GraphqlClient;
  let service: GraphqlClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
    asha = new GraphqlClient(app, customerToken({ sub: 'asha', email: 'asha@example.com' }));
    service = new GraphqlClient(app, (await makeService(app)).token);
    await admin.made({ code: 'QUARTER', applicablePlans: [1, 2], minPurchaseAmount: 50, maxUses: 10 });
    await admin.made({ code: 'TENOFF', discountType: 'FIXED_AMOUNT', discountValue: 10 });
    await admin.made({ code: 'EXPIRED', validUntil: PAST });
    await admin.made({ code: 'TOCOME', validFrom: FUTURE });
    await admin.deactivate(await admin.made({ code: 'INACTIVE' }));
    await admin.made({ code: 'USEDUP', maxUses: 1 });
    await service.use({ code: 'USEDUP', orderId: 'used-up', userId: 'ravi' });
    await admin.made({ code: 'ONCEEACH', maxUsesPerUser: 1 });
    await asha.use({ code: 'ONCEEACH', orderId: 'once-each' });
    await admin.made({ code: 'NEWCOMERS', firstPurchaseOnly: true });
    await admin.made({ code: 'OLDPLAN', validUntil: PAST, applicablePlans: [1] });
  });
  afterAll(() => app.close());

  const check = async (client: GraphqlClient, question: Record<string, unknown>) =>
    dataOf(await client.check(question)).checkCouponCode;

  it('says what a percentage gives, rounded down', async () => {
    expect(await check(asha, { code: 'QUARTER', planId: 1, amount: 99.99 })).toEqual({
      valid: true,
      code: 'QUARTER',
      discountType: 'PERCENTAGE',
      discountValue: 25,
      calculatedDiscount: 24.99,
      message: 'Coupon valid for 25% off',
      restrictions: { validUntil: null, remainingUses: 10, applicablePlans: [1, 2] },
    });
  });

  it('says what an amount gives, never more than there is', async () => {
    const message = 'Coupon valid for 10.00 INR off';
    const answer = await check(asha, { code: 'TENOFF', amount: 99.99 });
    expect(answer).toMatchObject({
      valid: true,
      discountType: 'FIXED_AMOUNT',
      calculatedDiscount: 10,
      message,
    });
    expect(await check(asha, { code: 'TENOFF', amount: 4 })).toMatchObject({
      calculatedDiscount: 4,
      message,
    });
  });

  it.each([
    [{}, null],
    [{ planId: 1 }, null],
    [{ amount: 100 }, 25],
  ])('does not check what %j leaves out', async (known, calculatedDiscount) => {
    const answer = await check(asha, { code: 'QUARTER', ...known });
    expect(answer).toMatchObject({ valid: true, calculatedDiscount, discountValue: 25 });
  });

  it.each([
    [{ planId: 3 }, 'Coupon is not valid for this plan'],
    [{ planId: 3, amount: 100 }, 'Coupon is not valid for this plan'],
    [{ amount: 49.99 }, 'Order is below the minimum amount of 50.00 INR'],
    [{ planId: 1, amount: 49.99 }, 'Order is below the minimum amount of 50.00 INR'],
  ])('shows the discount when only %j is wrong', async (wrong, message) => {
    const answer = await check(asha, { code: 'QUARTER', ...wrong });
    expect(answer).toMatchObject({ valid: false, message, calculatedDiscount: null });
    expect(answer).toMatchObject({ discountType: 'PERCENTAGE', discountValue: 25 });
  });

  it.each([
    ['NOSUCHCODE', 'Invalid coupon code'],
    ['quarter', 'Invalid coupon code'],
    ['', 'Invalid coupon code'],
    ['\u0000', 'Invalid coupon code'],
    ['x'.repeat(5_000), 'Invalid coupon code'],
    ['INACTIVE', 'Invalid coupon code'],
    ['TOCOME', 'Invalid coupon code'],
    ['EXPIRED', 'Coupon has expired'],
    ['USEDUP', 'Coupon usage limit reached'],
    ['ONCEEACH', 'Coupon usage limit reached'],
    ['NEWCOMERS', "Coupon is only for a customer's first order"],
  ])('of %p says "%s" and nothing else', async (code, message) => {
    const answer = await check(asha, { code, planId: 1, amount: 100 });
    expect(answer).toEqual({ valid: false, code, message, ...HIDDEN });
  });

  it('hides an expired code whose plan is wrong too, and one whose amount cannot be', async () => {
    for (const question of [{ planId: 9 }, { amount: 0.001 }]) {
      const answer = await check(asha, { code: 'OLDPLAN', ...question });
      expect(answer).toMatchObject({ message: 'Coupon has expired', ...HIDDEN });
    }
  });

  it.each([
    [{ code: 'QUARTER', amount: -1 }],
    [{ code: 'NOSUCHCODE', amount: -1 }],
    [{ code: 'QUARTER', amount: 10.001 }],
    [{ code: 'QUARTER', amount: 1e15 }],
  ])('refuses %j, naming the amount', async (question) => {
    const error = errorOf(await asha.check(question));
    expect(error).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', fields: [{ path: 'amount' }] });
  });

  it('is for everyone who is signed in; a machine asks for nobody in particular', async () => {
    const partner = await makePartner(app);
    for (const token of [partner.token, await analystToken(app)]) {
      const answer = await check(new GraphqlClient(app, token), { code: 'QUARTER' });
      expect(answer.valid).toBe(true);
    }
    for (const code of ['ONCEEACH', 'NEWCOMERS']) {
      expect(await check(service, { code, amount: 100 })).toMatchObject({
        valid: true,
        calculatedDiscount: 25,
      });
    }
  });

  it('consumes nothing', async () => {
    await admin.made({ code: 'LOOKED', maxUses: 1 });
    for (let time = 1; time <= 3; time += 1) {
      expect(await check(asha, { code: 'LOOKED', amount: 10 })).toMatchObject({
        restrictions: { remainingUses: 1 },
      });
    }
    expect(dataOf(await admin.read({ code: 'LOOKED' })).couponCode).toMatchObject({ usedCount: 0 });
  });
});
