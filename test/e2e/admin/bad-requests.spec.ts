import { makePartner } from '../../support/people.js';
import {
  type AdminWorld,
  COUPONS,
  PERCENTAGE,
  VALIDATE,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const LONG = 'x'.repeat(1_001);
const WRONG_FIELDS: [string, unknown][] = [
  ...['SP ACE', 'ab', '', 'x'.repeat(65), '🎉🎉🎉', 'a\u0000bcd', 7, true, {}, ['SAVE20']].map(
    (value): [string, unknown] => ['code', value],
  ),
  ...[7, LONG, 'nul\u0000', '\ud800', {}, []].map((value): [string, unknown] => ['description', value]),
  ...[-1, 1.5, '100', 1e14, true, []].map((value): [string, unknown] => ['min_order_amount', value]),
  ...['all', [], [7], ['Strength'], ['1st'], ['a b'], ['all', 'strength_finder'], [null], {}].map(
    (value): [string, unknown] => ['applicable_services', value],
  ),
  ...[0, -1, 1.5, '5', 2_000_000_001, 10_000_001, true].map((value): [string, unknown] => [
    'usage_limit',
    value,
  ]),
  ...[0, -1, 1.5, '5', 10_001].map((value): [string, unknown] => ['per_user_limit', value]),
  ...[
    'tomorrow',
    '2025-02-30',
    '2025-11-01T23:59:59',
    1_700_000_000,
    '0000-01-01',
    '2025-11-01T25:00:00Z',
  ].flatMap((value): [string, unknown][] => [
    ['start_date', value],
    ['expiration_date', value],
  ]),
  ...['true', 1, null].flatMap((value): [string, unknown][] => [
    ['is_active', value],
    ['combinable', value],
  ]),
  ...['rupees', 'inr', 7, null].map((value): [string, unknown] => ['currency', value]),
  ['colour', 'red'],
  ['id', '01JEXAMPLE0000000000000001'],
  ['used_count', 1],
];

const WRONG_DISCOUNTS: [object, string][] = [
  [{}, 'discount_type'],
  ...[null, 'PERC', 'Percentage', 7, [], {}].map((type): [object, string] => [
    { discount_type: type, discount_value: 20 },
    'discount_type',
  ]),
  ...[0, 100.000_01, 101, -1, 12.345_67, '20', null, true, [], {}].map((value): [object, string] => [
    { discount_type: 'percentage', discount_value: value },
    'discount_value',
  ]),
  [{ discount_type: 'percentage' }, 'discount_value'],
  ...[0, -1, 0.5, 100.25, '10000', null, 1e14, [], {}].map((value): [object, string] => [
    { discount_type: 'fixed_amount', discount_value: value },
    'discount_value',
  ]),
  [{ discount_type: 'fixed_amount' }, 'discount_value'],
  ...[100, 0, '', false].map((value): [object, string] => [
    { discount_type: 'free_access', discount_value: value },
    'discount_value',
  ]),
  ...[0, -1, 1.5, '5', true, {}, 1e14].map((cap): [object, string] => [
    { ...PERCENTAGE, max_discount_amount: cap },
    'max_discount_amount',
  ]),
  [{ discount_type: 'fixed_amount', discount_value: 5, max_discount_amount: 5 }, 'max_discount_amount'],
  [{ discount_type: 'free_access', max_discount_amount: 5 }, 'max_discount_amount'],
];

describe('a bad request to the admin API', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
  });
  afterAll(() => world.close());

  const total = async () =>
    (dataOf(await world.admin.get(COUPONS)) as { pagination: { total: number } }).pagination.total;

  it.each(WRONG_FIELDS)('is refused when %s is %j', async (field, value) => {
    const refused = await world.admin.post(COUPONS, { ...PERCENTAGE, [field]: value }).expect(400);
    expect(errorOf(refused).code).toBe('VALIDATION_ERROR');
    expect(fieldOf(refused)?.split('[')[0]).toBe(field);
    expect(await total()).toBe(0);
  });

  it.each(WRONG_DISCOUNTS)('is an invalid discount with %j', async (body, field) => {
    const refused = await world.admin.post(COUPONS, body).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['INVALID_DISCOUNT', field]);
    expect(await total()).toBe(0);
  });

  it('is refused when it would end before it begins', async () => {
    const body = { ...PERCENTAGE, start_date: '2030-02-02', expiration_date: '2030-02-01' };
    const refused = await world.admin.post(COUPONS, body).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', 'expiration_date']);
  });

  it.each([
    ['{"discount_type":"percentage","discount_value":1e400}', 'INVALID_DISCOUNT'],
    ['{"discount_type":"percentage","discount_value":20,"usage_limit":1e400}', 'VALIDATION_ERROR'],
    ['{"discount_type":"percentage","discount_value":NaN}', 'VALIDATION_ERROR'],
    ['{"discount_type":', 'VALIDATION_ERROR'],
    ['', 'INVALID_DISCOUNT'],
    ['[]', 'VALIDATION_ERROR'],
    ['null', 'VALIDATION_ERROR'],
    ['"text"', 'VALIDATION_ERROR'],
    ['{"__proto__":{"discount_type":"free_access"}}', 'VALIDATION_ERROR'],
  ])('is refused in its envelope: %s', async (body, code) => {
    const refused = await world.admin.raw(COUPONS, body);
    expect([refused.status, errorOf(refused).code]).toEqual([400, code]);
  });

  it('of another type than JSON is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const refused = await world.admin.raw(COUPONS, 'discount_type=free_access', type).expect(415);
      expect(errorOf(refused).code).toBe('UNSUPPORTED_MEDIA_TYPE');
    }
  });

  it('of 2 MiB is too large', async () => {
    const body = { ...PERCENTAGE, description: 'x'.repeat(2 * 1_048_576) };
    for (const refused of [await world.admin.post(COUPONS, body), await world.admin.post(VALIDATE, body)]) {
      expect([refused.status, errorOf(refused).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    }
  });

  it.each(['nothing', '01JEXAMPLE0000000000000001', '%00', '..%2f', '🎉', `x${'y'.repeat(300)}`, 'bulkx'])(
    'about an unknown coupon %s is told so',
    async (id) => {
      for (const path of [`${COUPONS}/${encodeURI(id)}`, `${COUPONS}/${encodeURI(id)}/usage`]) {
        const refused = await world.admin.get(path).expect(404);
        expect(errorOf(refused).code).toBe('COUPON_NOT_FOUND');
      }
    },
  );

  it.each([
    ['get', `${COUPONS}/x/y/z`],
    ['post', `${COUPONS}/bulk/nothing`],
    ['post', '/api/payments/coupons/nothing'],
    ['get', '/api/payments/coupons/validate'],
    ['get', '/api/nothing'],
  ] as const)('%s %s has nobody to answer it', async (method, path) => {
    const refused = await world.admin[method](path).expect(404);
    expect(errorOf(refused)).toMatchObject({ code: 'NOT_FOUND', details: {} });
  });

  it('carries its request id back', async () => {
    const refused = await world.admin.post(COUPONS, {}, { 'X-Request-id': 'req-7' }).expect(400);
    expect(refused.headers['x-request-id']).toBe('req-7');
  });

  it('about a partner’s coupon finds nothing, but its code is taken', async () => {
    const partner = await makePartner(world.app);
    const made = await fetch(`${world.app.url}/v1/partners/coupons`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${partner.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        code: 'PARTNERS1',
        conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
        discountType: 'PERC',
        discountValue: 20,
        maxDiscountAmount: 100,
        display: {},
      }),
    });
    const { id } = (await made.json()) as { id: string };
    await world.admin.get(`${COUPONS}/${id}`).expect(404);
    await world.admin.delete(`${COUPONS}/${id}`).expect(404);
    const taken = await world.admin.post(COUPONS, { ...PERCENTAGE, code: 'PARTNERS1' }).expect(409);
    expect(errorOf(taken).details).toEqual({ code: 'PARTNERS1', existing_coupon_id: null });
  });
});
