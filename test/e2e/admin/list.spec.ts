import {
  type AdminWorld,
  APPLY,
  COUPONS,
  type WireCoupon,
  aPayment,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

interface Listed {
  readonly coupons: readonly WireCoupon[];
  readonly pagination: object;
}

describe('the list of admin coupons', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
    const { admin } = world;
    await admin.make({ code: 'A_ACTIVE', description: 'Summer sale', expiration_date: '2098-01-01' });
    await admin.make({ code: 'B_OFF', is_active: false, discount_type: 'free_access', discount_value: null });
    await admin.make({ code: 'C_LATER', start_date: '2090-01-01', applicable_services: ['premium_support'] });
    await admin.make({
      code: 'D_OVER',
      expiration_date: '2020-01-01',
      applicable_services: ['strength_finder'],
    });
    await admin.make({ code: 'E_USED', usage_limit: 1, discount_type: 'fixed_amount', discount_value: 500 });
    await world.customer('asha').post(APPLY, aPayment('E_USED')).expect(200);
    const deleted = await admin.make({ code: 'F_GONE' });
    await admin.delete(`${COUPONS}/${deleted.id}`).expect(200);
  });
  afterAll(() => world.close());

  const list = async (query: string) =>
    dataOf(await world.admin.get(`${COUPONS}${query}`).expect(200)) as Listed;
  const codes = async (query: string) => (await list(query)).coupons.map(({ code }) => code);

  it('has the newest first, each as it is got by itself', async () => {
    const { coupons, pagination } = await list('');
    expect(coupons.map(({ code }) => code)).toEqual(['E_USED', 'D_OVER', 'C_LATER', 'B_OFF', 'A_ACTIVE']);
    expect(pagination).toEqual({ page: 1, limit: 20, total: 5, total_pages: 1 });
    for (const coupon of coupons) expect(await world.admin.read(coupon.id)).toEqual(coupon);
  });

  it.each([
    ['status=active', ['A_ACTIVE']],
    ['status=inactive', ['B_OFF']],
    ['status=scheduled', ['C_LATER']],
    ['status=expired', ['D_OVER']],
    ['status=exhausted', ['E_USED']],
    ['status=archived', []],
    ['discount_type=percentage', ['D_OVER', 'C_LATER', 'A_ACTIVE']],
    ['discount_type=fixed_amount', ['E_USED']],
    ['discount_type=free_access', ['B_OFF']],
    ['service=strength_finder', ['E_USED', 'D_OVER', 'B_OFF', 'A_ACTIVE']],
    ['service=all', ['E_USED', 'B_OFF', 'A_ACTIVE']],
    ['search=sUmMeR', ['A_ACTIVE']],
    ['search=_o', ['D_OVER', 'B_OFF']],
    ['search=%25', []],
    ['search=over&status=expired&discount_type=percentage', ['D_OVER']],
    ['sort=code&order=asc', ['A_ACTIVE', 'B_OFF', 'C_LATER', 'D_OVER', 'E_USED']],
    ['sort=code', ['E_USED', 'D_OVER', 'C_LATER', 'B_OFF', 'A_ACTIVE']],
    ['sort=created_at&order=asc', ['A_ACTIVE', 'B_OFF', 'C_LATER', 'D_OVER', 'E_USED']],
    ['sort=used_count&limit=1', ['E_USED']],
    ['sort=expiration_date&order=asc&limit=2', ['D_OVER', 'A_ACTIVE']],
    ['limit=2&page=2', ['C_LATER', 'B_OFF']],
    ['limit=2&page=4', []],
  ])('?%s is %j', async (query, expected) => {
    expect(await codes(`?${query}`)).toEqual(expected);
  });

  it('counts its pages', async () => {
    expect((await list('?limit=2&page=3')).pagination).toEqual({
      page: 3,
      limit: 2,
      total: 5,
      total_pages: 3,
    });
    expect((await list('?search=nothing')).pagination).toEqual({
      page: 1,
      limit: 20,
      total: 0,
      total_pages: 0,
    });
  });

  it.each([
    ...['0', '101', 'ten', '1.5', '-1', ''].map((value) => ['limit', value]),
    ...['0', 'x', '-1', '1e3'].map((value) => ['page', value]),
    ...['ACTIVE', 'all', ''].map((value) => ['status', value]),
    ['discount_type', 'PERC'],
    ['service', 'Strength'],
    ['search', ''],
    ['search', 'x'.repeat(101)],
    ['search', '%00'],
    ['sort', 'id'],
    ['order', 'up'],
    ['colour', 'red'],
  ])('refuses %s=%s', async (name, value) => {
    const refused = await world.admin.get(`${COUPONS}?${name}=${value}`).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', name]);
  });

  it('refuses a parameter that is sent twice', async () => {
    const refused = await world.admin.get(`${COUPONS}?limit=1&limit=2`).expect(400);
    expect(errorOf(refused).code).toBe('VALIDATION_ERROR');
  });
});
