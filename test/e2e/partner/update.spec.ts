import { type TestApp, startTestApp } from '../../support/test-app.js';
import { type CouponBody, PartnerClient, couponRequest, uniqueCode } from './partner-client.js';

describe('PUT /v1/partners/coupons/{couponId}', () => {
  let app: TestApp;
  let client: PartnerClient;
  let full: CouponBody;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
    await client.register('p-1', 'p-2', 'p-3');
  });
  beforeEach(async () => {
    full = await client.create(
      couponRequest({
        conditions: {
          minimumRedemptionAmount: 500,
          applicableVoucherProductIds: ['p-1', 'p-2'],
          excludeVoucherProductIds: ['p-3'],
          totalUsageLimit: 50,
          perUserLimit: 2,
          applyOnlyForFirstTimeCoupon: true,
          applyOnlyForFirstRedemption: true,
          combinable: true,
        },
        display: {
          visibility: 'NOT_LISTED',
          displayTitle: 'Title',
          displaySubtitle: 'Subtitle',
          displayImageUrl: 'https://your-cdn.com/a.png',
        },
      }),
    );
  });
  afterAll(() => app.close());

  it.each(['{}', '{"conditions":{}}', '{"display":{}}', '{"conditions":{},"display":{}}'])(
    'changes nothing for %s',
    async (body) => {
      const response = await client.sendText('put', `/coupons/${full.id}`, body).expect(200);
      expect(response.body).toEqual(full);
    },
  );

  it('changes nothing without a body', async () => {
    const response = await client.send('put', `/coupons/${full.id}`).expect(200);
    expect(response.body).toEqual(full);
    const typed = await client.sendText('put', `/coupons/${full.id}`, '');
    expect([typed.status, typed.body]).toEqual([200, full]);
  });

  it.each<[string, unknown]>([
    ['expiryDate', '2098-01-31'],
    ['minimumRedemptionAmount', 12.34],
    ['applicableVoucherProductIds', ['p-2']],
    ['excludeVoucherProductIds', []],
    ['totalUsageLimit', 60],
    ['perUserLimit', 3],
    ['applyOnlyForFirstTimeCoupon', false],
    ['applyOnlyForFirstRedemption', false],
  ])('changes conditions.%s alone', async (field, value) => {
    const updated = await client.update(full.id, { conditions: { [field]: value } });
    expect(updated).toEqual({ ...full, conditions: { ...full.conditions, [field]: value } });
    expect(await client.get(full.id)).toEqual(updated);
  });

  it.each<[string, unknown]>([
    ['visibility', 'LISTED'],
    ['displayTitle', 'नमस्ते 🎉'],
    ['displaySubtitle', ''],
    ['displayImageUrl', 'https://your-cdn.com/b.png'],
  ])('changes display.%s alone', async (field, value) => {
    const updated = await client.update(full.id, { display: { [field]: value } });
    expect(updated).toEqual({ ...full, display: { ...full.display, [field]: value } });
  });

  it('takes away or sets back what is null', async () => {
    const updated = await client.update(full.id, {
      conditions: {
        minimumRedemptionAmount: null,
        applicableVoucherProductIds: null,
        excludeVoucherProductIds: null,
        totalUsageLimit: null,
        perUserLimit: null,
        applyOnlyForFirstTimeCoupon: null,
        applyOnlyForFirstRedemption: null,
        combinable: null,
      },
      display: { visibility: null, displayTitle: null, displaySubtitle: null, displayImageUrl: null },
    });
    expect(updated).toEqual({
      ...full,
      conditions: {
        startDate: '2025-01-01',
        expiryDate: '2099-12-31',
        applicableVoucherProductIds: [],
        excludeVoucherProductIds: [],
        totalUsageLimit: 1000,
        perUserLimit: 1,
        applyOnlyForFirstTimeCoupon: false,
        applyOnlyForFirstRedemption: false,
      },
      display: { visibility: 'LISTED' },
    });
  });

  it.each<[object, number, number]>([
    [{ discountValue: 12.3456 }, 12.3456, 100],
    [{ maxDiscountAmount: 99.99 }, 20, 99.99],
    [{ discountValue: 100, maxDiscountAmount: 1 }, 100, 1],
  ])('changes a percentage by %j', async (change, discountValue, maxDiscountAmount) => {
    expect(await client.update(full.id, change)).toEqual({ ...full, discountValue, maxDiscountAmount });
  });

  it.each<[object, number]>([
    [{ discountValue: 75.5 }, 75.5],
    [{ maxDiscountAmount: 80 }, 80],
    [{ discountValue: 90, maxDiscountAmount: 90.0 }, 90],
  ])('changes both numbers of a fixed amount by %j', async (change, amount) => {
    const fixed = await client.create(
      couponRequest({ discountType: 'ABS', discountValue: 50, maxDiscountAmount: 50 }),
    );
    const updated = await client.update(fixed.id, change);
    expect(updated).toEqual({ ...fixed, discountValue: amount, maxDiscountAmount: amount });
  });

  it('accepts what cannot be changed when it is the same', async () => {
    const body = {
      code: full.code.toLowerCase(),
      discountType: 'PERC',
      conditions: { startDate: '2025-01-01' },
    };
    expect(await client.update(full.id, body)).toEqual(full);
  });

  it('accepts a whole coupon as it came back, without its id', async () => {
    const { id, ...body } = full;
    expect(await client.update(id, body)).toEqual(full);
  });

  it.each<[string, object]>([
    ['code', { code: uniqueCode() }],
    ['code', { code: null }],
    ['discountType', { discountType: 'ABS' }],
    ['discountType', { discountType: null }],
    ['startDate', { conditions: { startDate: '2025-01-02' } }],
    ['startDate', { conditions: { startDate: null } }],
    ['expiryDate', { conditions: { expiryDate: null } }],
    ['expiryDate', { conditions: { expiryDate: '2024-12-31' } }],
    ['expiryDate', { conditions: { expiryDate: '2025-02-30' } }],
    ['conditions', { conditions: null }],
    ['display', { display: null }],
    ['discountValue', { discountValue: null }],
    ['discountValue', { discountValue: 100.1 }],
    ['maxDiscountAmount', { maxDiscountAmount: null }],
    ['maxDiscountAmount', { maxDiscountAmount: 0.001 }],
    ['minimumRedemptionAmount', { conditions: { minimumRedemptionAmount: 0 } }],
    ['perUserLimit', { conditions: { totalUsageLimit: 1 } }],
    ['perUserLimit', { conditions: { perUserLimit: 51 } }],
    ['applicableVoucherProductIds', { conditions: { applicableVoucherProductIds: ['p-9'] } }],
    ['excludeVoucherProductIds', { conditions: { excludeVoucherProductIds: ['p-1'] } }],
    ['excludeVoucherProductIds', { conditions: { applicableVoucherProductIds: ['p-3'] } }],
    ['id', { id: 'x' }],
    ['status', { status: 'ACTIVE' }],
  ])('refuses %s in %j and changes nothing', async (field, change) => {
    const response = await client.send('put', `/coupons/${full.id}`).send(change).expect(400);
    expect(response.body).toMatchObject({
      code: 'INVALID_REQUEST',
      debugMessage: `Validation failed for field: ${field}`,
    });
    expect(await client.get(full.id)).toEqual(full);
  });

  it.each(['[]', '"x"', '{"conditions":[]}', '{', '{"discountValue":1e400}'])(
    'refuses the body %s',
    async (body) => {
      const response = await client.sendText('put', `/coupons/${full.id}`, body).expect(400);
      expect(response.body).toMatchObject({ code: 'INVALID_REQUEST' });
    },
  );

  it('keeps the products of a coupon that are no longer registered', async () => {
    await client.register('p-gone');
    const coupon = await client.create(
      couponRequest({ conditions: { excludeVoucherProductIds: ['p-gone'] } }),
    );
    await client.send('delete', '/products/p-gone').expect(204);
    const updated = await client.update(coupon.id, { conditions: { totalUsageLimit: 5 } });
    expect(updated.conditions['excludeVoucherProductIds']).toEqual(['p-gone']);
  });

  it('counts products named twice once', async () => {
    const updated = await client.update(full.id, {
      conditions: { applicableVoucherProductIds: ['p-2', 'p-1', 'p-2'] },
    });
    expect(updated.conditions['applicableVoucherProductIds']).toEqual(['p-2', 'p-1']);
  });

  it('loses none of many parallel changes to different fields', async () => {
    const changes: object[] = [
      { conditions: { totalUsageLimit: 77 } },
      { conditions: { minimumRedemptionAmount: 77 } },
      { conditions: { applyOnlyForFirstRedemption: false } },
      { conditions: { combinable: false } },
      { discountValue: 77 },
      { maxDiscountAmount: 77 },
      { display: { displayTitle: '77' } },
      { display: { displaySubtitle: '77' } },
    ];
    await Promise.all(changes.map((change) => client.update(full.id, change)));
    expect(await client.get(full.id)).toMatchObject({
      conditions: { totalUsageLimit: 77, minimumRedemptionAmount: 77, applyOnlyForFirstRedemption: false },
      discountValue: 77,
      maxDiscountAmount: 77,
      display: { displayTitle: '77', displaySubtitle: '77' },
    });
  });
});
