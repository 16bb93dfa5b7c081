import { Database } from '#platform/database';

import { adminToken, analystToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, QUARTER_OFF, dataOf, errorOf } from './graphql-client.js';

const UNKNOWN_ID = '01J00000000000000000000000';

describe('coupon codes', () => {
  let app: TestApp;
  let admin: GraphqlClient;
  let analyst: GraphqlClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
    analyst = new GraphqlClient(app, await analystToken(app));
  });
  afterAll(() => app.close());

  it('give back all that was said of them', async () => {
    const coupon = {
      code: 'AllFields',
      discountType: 'FIXED_AMOUNT',
      discountValue: 10.5,
      maxUses: 5,
      maxUsesPerUser: 2,
      validFrom: '2024-06-01T05:30:00+05:30',
      validUntil: '2099-12-31T23:59:59.5Z',
      applicablePlans: [3, 1, 3],
      minPurchaseAmount: 99.99,
      currency: 'USD',
      firstPurchaseOnly: true,
      combinable: true,
    };
    const { combinable: _hidden, ...shown } = coupon;
    const created = dataOf(await admin.create(coupon)).createCouponCode;
    expect(created).toEqual({
      ...shown,
      id: created.id,
      usedCount: 0,
      validFrom: '2024-06-01T00:00:00Z',
      validUntil: '2099-12-31T23:59:59.500Z',
      applicablePlans: [3, 1],
      active: true,
    });
    expect(dataOf(await analyst.read({ id: created.id })).couponCode).toEqual(created);
    expect(dataOf(await analyst.read({ code: 'AllFields' })).couponCode).toEqual(created);
  });

  it('have defaults for all that is left out, or null', async () => {
    const nothing = {
      maxUses: null,
      maxUsesPerUser: null,
      validFrom: null,
      validUntil: null,
      applicablePlans: null,
      minPurchaseAmount: null,
    };
    for (const optional of [{}, { ...nothing, code: null, currency: null, firstPurchaseOnly: null }]) {
      const created = dataOf(await admin.create({ ...QUARTER_OFF, ...optional })).createCouponCode;
      expect(created).toMatchObject({ ...nothing, currency: 'INR', firstPurchaseOnly: false });
    }
  });

  it('are generated when none is given, or an empty one', async () => {
    for (const code of [undefined, null, '']) {
      const created = dataOf(await admin.create({ ...QUARTER_OFF, code })).createCouponCode;
      expect(created.code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    }
  });

  it('are exact: another case is another code', async () => {
    await admin.made({ code: 'Exact' });
    await admin.made({ code: 'EXACT' });
    expect(errorOf(await admin.create({ ...QUARTER_OFF, code: 'Exact' }))).toMatchObject({
      status: 400,
      code: 'DUPLICATE_CODE',
      path: ['createCouponCode'],
    });
    expect(dataOf(await admin.read({ code: 'exact' })).couponCode).toBeNull();
  });

  it.each([
    ['discountType', { discountType: 'percentage' }],
    ['discountValue', { discountValue: 0 }],
    ['discountValue', { discountValue: 100.0001 }],
    ['discountValue', { discountValue: -1 }],
    ['discountValue', { discountValue: 33.33333 }],
    ['discountValue', { discountType: 'FIXED_AMOUNT', discountValue: 0 }],
    ['discountValue', { discountType: 'FIXED_AMOUNT', discountValue: -5 }],
    ['discountValue', { discountType: 'FIXED_AMOUNT', discountValue: 1.999 }],
    ['discountValue', { discountType: 'FIXED_AMOUNT', discountValue: 1.5, currency: 'JPY' }],
    ['discountValue', { discountType: 'FIXED_AMOUNT', discountValue: 1e300 }],
    ['minPurchaseAmount', { minPurchaseAmount: -0.01 }],
    ['minPurchaseAmount', { minPurchaseAmount: 0.001 }],
    ['maxUses', { maxUses: 0 }],
    ['maxUses', { maxUses: 2_000_000_000 }],
    ['maxUsesPerUser', { maxUsesPerUser: -1 }],
    ['maxUsesPerUser', { maxUses: 2, maxUsesPerUser: 3 }],
    ['validUntil', { validFrom: '2024-06-01T00:00:00Z', validUntil: '2024-06-01T00:00:00Z' }],
    ['validFrom', { validFrom: 'yesterday' }],
    ['validUntil', { validUntil: '2024-02-30T00:00:00Z' }],
    ['applicablePlans', { applicablePlans: [1, null] }],
    ['currency', { currency: 'RUPEES' }],
    ['code', { code: 'a b' }],
    ['code', { code: 'ab' }],
    ['maxUses', { maxUses: 1.5 }],
    ['discountValue', { discountValue: '25' }],
    ['colour', { colour: 'red' }],
  ])('are refused naming %s for %j, and nothing is stored', async (field, wrong) => {
    const before = await counted(app);
    const error = errorOf(await admin.create({ code: 'REFUSED', ...QUARTER_OFF, ...wrong }));
    expect(error).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(error.message).toContain(field);
    expect(await counted(app)).toEqual(before);
  });

  it('take 100 percent, four decimals and the digits of their currency', async () => {
    for (const fitting of [
      { discountValue: 100 },
      { discountValue: 33.3333 },
      { discountType: 'FIXED_AMOUNT', discountValue: 1.125, currency: 'KWD' },
      { discountType: 'FIXED_AMOUNT', discountValue: 500, currency: 'JPY' },
    ]) {
      const created = dataOf(await admin.create({ ...QUARTER_OFF, ...fitting })).createCouponCode;
      expect(created).toMatchObject(fitting);
    }
  });

  it('take days: from the beginning of one through the end of another', async () => {
    const created = dataOf(
      await admin.create({ ...QUARTER_OFF, validFrom: '2024-06-01', validUntil: '2024-06-30' }),
    ).createCouponCode;
    expect(created).toMatchObject({ validFrom: '2024-06-01T00:00:00Z', validUntil: '2024-07-01T00:00:00Z' });
  });

  it('change in what is sent alone, and lose what is set to null', async () => {
    const id = await admin.made({
      maxUses: 9,
      maxUsesPerUser: 2,
      applicablePlans: [1],
      minPurchaseAmount: 5,
    });
    const first = dataOf(await admin.update(id, { maxUses: 10, discountValue: 30 })).updateCouponCode;
    expect(first).toMatchObject({ maxUses: 10, discountValue: 30, maxUsesPerUser: 2, applicablePlans: [1] });
    const second = dataOf(
      await admin.update(id, { maxUses: null, applicablePlans: null, minPurchaseAmount: null }),
    ).updateCouponCode;
    expect(second).toEqual({ ...first, maxUses: null, applicablePlans: null, minPurchaseAmount: null });
    expect(dataOf(await admin.update(id, {})).updateCouponCode).toEqual(second);
  });

  it('change their kind of discount only together with its value', async () => {
    const id = await admin.made({});
    const error = errorOf(await admin.update(id, { discountType: 'FIXED_AMOUNT' }));
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'discountValue' }] });
    const change = { discountType: 'FIXED_AMOUNT', discountValue: 12.5 };
    expect(dataOf(await admin.update(id, change)).updateCouponCode).toMatchObject(change);
  });

  it('are refused changes that contradict what they have', async () => {
    const id = await admin.made({ validFrom: '2024-06-01T00:00:00Z' });
    const error = errorOf(await admin.update(id, { validUntil: '2024-05-01T00:00:00Z' }));
    expect(error).toMatchObject({ status: 400, fields: [{ path: 'validUntil' }] });
    expect(errorOf(await admin.update(id, { code: 'OTHER' })).message).toContain('code');
    expect(errorOf(await admin.update(id, { currency: 'USD' })).message).toContain('currency');
  });

  it('are switched off, once or twice, and on again', async () => {
    const id = await admin.made({});
    for (const _time of [1, 2]) {
      expect(dataOf(await admin.deactivate(id)).deactivateCouponCode.active).toBe(false);
    }
    expect(dataOf(await admin.update(id, { active: true })).updateCouponCode.active).toBe(true);
  });

  it.each(['nonsense', UNKNOWN_ID])('are not found by the id %s', async (id) => {
    for (const answer of [
      await admin.update(id, {}),
      await admin.deactivate(id),
      await analyst.read({ id }),
    ]) {
      expect(errorOf(answer)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  it('are read by an id or by a code, not by both or neither', async () => {
    for (const wrong of [{}, { id: UNKNOWN_ID, code: 'EXACT' }]) {
      expect(errorOf(await analyst.read(wrong))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    }
  });
});

async function counted(app: TestApp): Promise<readonly number[]> {
  const { client } = app.app.get(Database, { strict: false });
  return Promise.all([
    client.promotion.count(),
    client.coupon.count(),
    client.couponCode.count(),
    client.auditEvent.count(),
  ]);
}
