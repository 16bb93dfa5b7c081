import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly debugMessage: string;
}

const TOO_LONG = 'x'.repeat(10_000);
type Change = Readonly<Record<string, unknown>>;
const condition = (field: string, value: unknown): Change => ({ conditions: { [field]: value } });
const display = (field: string, value: unknown): Change => ({ display: { [field]: value } });

describe('a partner coupon is refused with 400', () => {
  let app: TestApp;
  let client: PartnerClient;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
    await client.register('product-id-1', 'product-id-2');
  });
  afterAll(() => app.close());

  const refuse = async (body: unknown, field: string): Promise<Refusal> => {
    const response = await client.sendText('post', '/coupons', JSON.stringify(body)).expect(400);
    const refusal = response.body as Refusal;
    expect(refusal).toEqual({
      code: 'INVALID_REQUEST',
      message: expect.any(String) as string,
      requestId: expect.any(String) as string,
      debugMessage: `Validation failed for field: ${field}`,
    });
    return refusal;
  };

  it.each(['code', 'conditions', 'discountType', 'discountValue', 'maxDiscountAmount', 'display'])(
    'without %s',
    (field) => refuse(couponRequest({ [field]: undefined }), field),
  );

  it.each<[string, Change]>([
    ['maxDiscountAmount', { maxDiscountAmount: undefined }],
    ['discountValue', { discountValue: '20' }],
    ['budget', condition('budget', '5')],
  ])('and told to be a number where %s is none', async (field, change) => {
    const { message } = await refuse(couponRequest(change), field);
    expect(message).toContain('must be a number');
  });

  it.each(['startDate', 'expiryDate'])('without conditions.%s', (field) =>
    refuse(couponRequest(condition(field, undefined)), field),
  );

  it.each<[string, unknown]>([
    ['code', 20],
    ['code', null],
    ['code', ['SAVE20']],
    ['conditions', 'none'],
    ['conditions', null],
    ['conditions', []],
    ['discountType', 'perc'],
    ['discountType', 1],
    ['discountValue', '20'],
    ['discountValue', true],
    ['discountValue', null],
    ['discountValue', [20]],
    ['maxDiscountAmount', '100'],
    ['maxDiscountAmount', {}],
    ['display', 'Title'],
    ['display', null],
    ['display', []],
  ])('with %s of a wrong type: %j', (field, value) => refuse(couponRequest({ [field]: value }), field));

  it.each<[string, unknown]>([
    ['startDate', 20250101],
    ['expiryDate', null],
    ['minimumRedemptionAmount', '500'],
    ['applicableVoucherProductIds', 'product-id-1'],
    ['applicableVoucherProductIds', [1]],
    ['applicableVoucherProductIds', [null]],
    ['applicableVoucherProductIds', ['']],
    ['applicableVoucherProductIds', { 0: 'product-id-1' }],
    ['excludeVoucherProductIds', [['product-id-1']]],
    ['totalUsageLimit', '10'],
    ['totalUsageLimit', 1.5],
    ['perUserLimit', true],
    ['applyOnlyForFirstTimeCoupon', 'true'],
    ['applyOnlyForFirstTimeCoupon', 1],
    ['applyOnlyForFirstRedemption', 'no'],
    ['combinable', 0],
  ])('with conditions.%s of a wrong type: %j', (field, value) =>
    refuse(couponRequest(condition(field, value)), field),
  );

  it.each<[string, unknown]>([
    ['visibility', 'HIDDEN'],
    ['visibility', true],
    ['displayTitle', 20],
    ['displayTitle', TOO_LONG],
    ['displayTitle', 'NUL \u0000'],
    ['displayTitle', 'half of \ud83d'],
    ['displaySubtitle', {}],
    ['displaySubtitle', TOO_LONG],
    ['displayImageUrl', 'http://your-cdn.com/a.png'],
    ['displayImageUrl', 'ftp://your-cdn.com/a.png'],
    ['displayImageUrl', 'javascript:alert(1)'],
    ['displayImageUrl', '//your-cdn.com/a.png'],
    ['displayImageUrl', 'https://'],
    ['displayImageUrl', 'https:///a.png'],
    ['displayImageUrl', 'https://your cdn.com/a.png'],
    ['displayImageUrl', ''],
    ['displayImageUrl', `https://your-cdn.com/${TOO_LONG}`],
  ])('with display.%s that cannot be shown: %.40j', (field, value) =>
    refuse(couponRequest(display(field, value)), field),
  );

  it.each<[string, Change]>([
    ['color', { color: 'red' }],
    ['id', { id: '01HQZX123456789ABC' }],
    ['minAmount', condition('minAmount', 5)],
    ['title', display('title', 'Save')],
  ])('with the unknown field %s', (field, change) => refuse(couponRequest(change), field));

  it.each([
    'AB',
    'A'.repeat(65),
    'SAVE 20',
    ' SAVE20',
    'SAVE20\n',
    'ÄPFEL',
    'SAVE20😀',
    'SAVE\u000020',
    'SAVE%20',
    '',
  ])('with the code %j', (code) => refuse(couponRequest({ code }), 'code'));

  it.each([
    '2025-02-30',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-1',
    '25-01-01',
    '2025-01-01T00:00:00Z',
    '2025-01-01 ',
    '2025/01/01',
    '0000-01-01',
    '10000-01-01',
    '-2025-01-01',
    '２０２５-01-01',
    'tomorrow',
    '',
  ])('with the day %j', async (day) => {
    await refuse(couponRequest(condition('startDate', day)), 'startDate');
    await refuse(couponRequest(condition('expiryDate', day)), 'expiryDate');
  });

  it.each<[string, Change]>([
    ['discountValue', { discountValue: 0 }],
    ['discountValue', { discountValue: -20 }],
    ['discountValue', { discountValue: 100.0001 }],
    ['discountValue', { discountValue: 33.33333 }],
    ['discountValue', { discountValue: 1e-7 }],
    ['maxDiscountAmount', { maxDiscountAmount: 0 }],
    ['maxDiscountAmount', { maxDiscountAmount: -1 }],
    ['maxDiscountAmount', { maxDiscountAmount: 99.999 }],
    ['maxDiscountAmount', { maxDiscountAmount: 100_000_000_000.01 }],
    ['maxDiscountAmount', { maxDiscountAmount: 1e300 }],
    ['discountValue', { discountType: 'ABS', discountValue: 0, maxDiscountAmount: 0 }],
    ['discountValue', { discountType: 'ABS', discountValue: 50.555, maxDiscountAmount: 50.555 }],
    ['maxDiscountAmount', { discountType: 'ABS', discountValue: 50, maxDiscountAmount: 60 }],
    ['minimumRedemptionAmount', condition('minimumRedemptionAmount', 0)],
    ['minimumRedemptionAmount', condition('minimumRedemptionAmount', -500)],
    ['minimumRedemptionAmount', condition('minimumRedemptionAmount', 500.001)],
    ['minimumRedemptionAmount', condition('minimumRedemptionAmount', 1e15)],
    ['totalUsageLimit', condition('totalUsageLimit', 0)],
    ['totalUsageLimit', condition('totalUsageLimit', -1)],
    ['totalUsageLimit', condition('totalUsageLimit', 10_000_001)],
    ['totalUsageLimit', condition('totalUsageLimit', 1e308)],
    ['perUserLimit', condition('perUserLimit', 0)],
    ['perUserLimit', { conditions: { perUserLimit: 10_001, totalUsageLimit: 100_000 } }],
    ['perUserLimit', { conditions: { perUserLimit: 6, totalUsageLimit: 5 } }],
    ['perUserLimit', condition('perUserLimit', 1001)],
  ])('naming %s in %j', (field, change) => refuse(couponRequest(change), field));

  it.each(['1e400', '-1e400'])('for the number %s, which no number can hold', async (number) => {
    const json = JSON.stringify(couponRequest({ discountValue: 'HERE' })).replace('"HERE"', number);
    const response = await client.sendText('post', '/coupons', json).expect(400);
    expect(response.body).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it.each(['NaN', 'Infinity', '.5', '020', "'20'"])('for %s, which is not JSON', async (text) => {
    const json = JSON.stringify(couponRequest({ discountValue: 'HERE' })).replace('"HERE"', text);
    const response = await client.sendText('post', '/coupons', json).expect(400);
    expect(response.body).toEqual({
      code: 'INVALID_REQUEST',
      message: expect.any(String) as string,
      requestId: expect.any(String) as string,
    });
  });

  it.each(['', '{', '[]', 'null', '"coupon"', '42', '[{}]', '{"code":"A","code"}'])(
    'for the body %j',
    async (body) => {
      const response = await client.sendText('post', '/coupons', body).expect(400);
      expect(response.body).toMatchObject({
        code: 'INVALID_REQUEST',
        requestId: expect.any(String) as string,
      });
    },
  );

  it('for a date range that ends before it starts, in the words of the seed', async () => {
    const body = couponRequest({ conditions: { startDate: '2025-02-01', expiryDate: '2025-01-31' } });
    const { message } = await refuse(body, 'expiryDate');
    expect(message).toBe('Expiry date must be after start date');
  });

  it.each(['applicableVoucherProductIds', 'excludeVoucherProductIds'])(
    'for a product in %s that the partner has not registered, or another partner has',
    async (field) => {
      const other = await PartnerClient.of(app);
      await other.register('only-theirs');
      await refuse(couponRequest(condition(field, ['product-id-1', 'nobodys'])), field);
      await refuse(couponRequest(condition(field, ['only-theirs'])), field);
    },
  );

  it('for a product in both lists', () =>
    refuse(
      couponRequest({
        conditions: {
          applicableVoucherProductIds: ['product-id-1', 'product-id-2'],
          excludeVoucherProductIds: ['product-id-2'],
        },
      }),
      'excludeVoucherProductIds',
    ));

  it('for a list of 10,000 products', () =>
    refuse(
      couponRequest(condition('applicableVoucherProductIds', Array<string>(10_000).fill('product-id-1'))),
      'applicableVoucherProductIds',
    ));

  it('and stores nothing of any of it', async () => {
    const list = await client.send('get', '/coupons').expect(200);
    expect(list.body).toEqual({ data: [], nextCursor: null });
  });
});
