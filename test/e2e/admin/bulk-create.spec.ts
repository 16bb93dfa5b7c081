import {
  type AdminWorld,
  COUPONS,
  PERCENTAGE,
  type WireCoupon,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const BULK = `${COUPONS}/bulk`;
const MEBIBYTE = 1_048_576;

interface Report {
  readonly created: readonly WireCoupon[];
  readonly failed: readonly { index: number; code: string | null; error: { code: string } }[];
  readonly summary: object;
}

describe('creating admin coupons in bulk', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
  });
  afterAll(() => world.close());

  const create = (coupons: unknown, query = '') => world.admin.post(BULK + query, { coupons });
  const count = async () =>
    (dataOf(await world.admin.get(COUPONS)) as { pagination: { total: number } }).pagination.total;

  it('creates 1,000', async () => {
    const before = await count();
    const rows = Array.from({ length: 1_000 }, (_, i) => ({ ...PERCENTAGE, code: `THOUSAND_${i}` }));
    const { created, failed, summary } = dataOf(await create(rows).expect(201)) as Report;
    expect(created.map(({ code }) => code)).toEqual(rows.map(({ code }) => code));
    expect({ failed, summary }).toEqual({
      failed: [],
      summary: { requested: 1_000, created: 1_000, failed: 0 },
    });
    expect(await count()).toBe(before + 1_000);
    expect(await world.admin.read(created[999]?.id ?? '')).toEqual(created[999]);
  }, 60_000);

  it('tells of each row what became of it', async () => {
    const taken = await world.admin.make({ code: 'TAKEN_1' });
    const rows = [
      { ...PERCENTAGE, code: 'REPORT_1' },
      { ...PERCENTAGE, code: 'TAKEN_1' },
      { ...PERCENTAGE, code: 'REPORT_1', discount_value: 30 },
      { ...PERCENTAGE, code: 'REPORT_2', discount_value: 0 },
      { ...PERCENTAGE, code: 'REPORT_3', usage_limit: 'five' },
      { ...PERCENTAGE, code: 7 },
      { ...PERCENTAGE, code: 'REPORT_4', start_date: '2030-02-02', expiration_date: '2030-02-01' },
      { ...PERCENTAGE, code: 'REPORT_5', colour: 'red' },
      ...[null, 7, 'text', [], true],
      PERCENTAGE,
    ];
    const { created, failed, summary } = dataOf(await create(rows).expect(207)) as Report;
    expect(created.map(({ code }) => code)).toEqual(['REPORT_1', expect.stringMatching(/^.{10}$/)]);
    expect(created[0]).toMatchObject({ discount_value: 20 });
    expect(failed.map(({ index, code, error }) => [index, code, error.code])).toEqual([
      [1, 'TAKEN_1', 'COUPON_EXISTS'],
      [2, 'REPORT_1', 'COUPON_EXISTS'],
      [3, 'REPORT_2', 'INVALID_DISCOUNT'],
      [4, 'REPORT_3', 'VALIDATION_ERROR'],
      [5, null, 'VALIDATION_ERROR'],
      [6, 'REPORT_4', 'VALIDATION_ERROR'],
      [7, 'REPORT_5', 'VALIDATION_ERROR'],
      ...[8, 9, 10, 11, 12].map((index) => [index, null, 'VALIDATION_ERROR']),
    ]);
    expect(failed[0]).toMatchObject({
      error: {
        message: 'Coupon code already exists',
        details: { code: 'TAKEN_1', existing_coupon_id: taken.id },
      },
    });
    expect(summary).toEqual({ requested: 14, created: 2, failed: 12 });
  });

  it.each([
    [{ ...PERCENTAGE, code: 'ATOMIC_1' }, 409, 'COUPON_EXISTS'],
    [{ ...PERCENTAGE, code: 'THOUSAND_5' }, 409, 'COUPON_EXISTS'],
    [{ ...PERCENTAGE, discount_value: 101 }, 400, 'INVALID_DISCOUNT'],
    [{ ...PERCENTAGE, usage_limit: 0 }, 400, 'VALIDATION_ERROR'],
    [{ ...PERCENTAGE, per_user_limit: 10_001 }, 400, 'VALIDATION_ERROR'],
    [null, 400, 'VALIDATION_ERROR'],
  ])('stores all or none with ?atomic=true: not beside %j', async (row, status, code) => {
    const before = await count();
    const good = { ...PERCENTAGE, code: 'ATOMIC_1' };
    const refused = await create([good, row, { ...PERCENTAGE, code: 'ATOMIC_2' }], '?atomic=true');
    expect([refused.status, errorOf(refused).code]).toEqual([status, code]);
    expect(errorOf(refused).details).toMatchObject({ index: 1, failed: [{ index: 1, error: { code } }] });
    expect(await count()).toBe(before);
  });

  it('stores all with ?atomic=true when nothing is wrong', async () => {
    const rows = ['ATOMIC_8', 'ATOMIC_9'].map((code) => ({ ...PERCENTAGE, code }));
    expect(dataOf(await create(rows, '?atomic=true').expect(201))).toMatchObject({ summary: { created: 2 } });
  });

  it.each([
    ['no row', [], ''],
    ['1,001 rows', Array.from({ length: 1_001 }, () => PERCENTAGE), ''],
    ['an object', {}, ''],
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['a text', 'rows', ''],
  ])('refuses %s', async (_, rows, query) => {
    const before = await count();
    const refused = await create(rows, query).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', 'coupons']);
    expect(await count()).toBe(before);
  });

  it('refuses an unknown word for atomic', async () => {
    const refused = await create([PERCENTAGE], '?atomic=maybe').expect(400);
    expect(fieldOf(refused)).toBe('atomic');
  });

  it('takes bodies of up to 16 MiB, and no more', async () => {
    const rows = (bytes: number) => [{ ...PERCENTAGE, code: 'LONG_BODY', description: 'x'.repeat(bytes) }];
    expect(dataOf(await create(rows(15 * MEBIBYTE)).expect(207))).toMatchObject({
      failed: [{ error: { code: 'VALIDATION_ERROR' } }],
    });
    const refused = await create(rows(16 * MEBIBYTE)).expect(413);
    expect(errorOf(refused).code).toBe('PAYLOAD_TOO_LARGE');
  });
});
