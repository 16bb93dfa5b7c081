import { type AdminWorld, COUPONS, dataOf, openAdmin, type WireCoupon } from './admin-world.js';
import { adminToken } from '../../support/people.js';

/** The seed's SDK example, as printed; only the base URL is ours. */
function createCouponOf(baseUrl: string, getSupabaseToken: () => Promise<string>) {
  return async (couponData: object): Promise<unknown> => {
    const token = await getSupabaseToken();
    const response = await fetch(`${baseUrl}/api/admin/coupons`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(couponData),
    });
    return response.json();
  };
}

describe('the admin seed', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
  });
  afterAll(() => world.close());

  it('creates the coupon of its JavaScript example', async () => {
    const createCoupon = createCouponOf(world.app.url, () => adminToken(world.app));
    const coupon = await createCoupon({
      code: 'FLASH50',
      description: 'Flash sale 50% off',
      discount_type: 'percentage',
      discount_value: 50,
      applicable_services: ['strength_finder'],
      expiration_date: '2025-11-01T23:59:59Z',
    });
    const data = dataOf({ body: coupon }) as WireCoupon;
    expect(data).toEqual({
      id: expect.stringMatching(/^[0-9A-Z]{26}$/) as unknown,
      code: 'FLASH50',
      description: 'Flash sale 50% off',
      discount_type: 'percentage',
      discount_value: 50,
      max_discount_amount: null,
      min_order_amount: null,
      applicable_services: ['strength_finder'],
      usage_limit: null,
      per_user_limit: null,
      used_count: 0,
      start_date: null,
      expiration_date: '2025-11-01T23:59:59Z',
      is_active: true,
      combinable: false,
      currency: 'INR',
      created_at: expect.stringMatching(/Z$/) as unknown,
      updated_at: expect.stringMatching(/Z$/) as unknown,
    });
    expect(await world.admin.read(data.id)).toEqual(data);
  });

  it('answers a taken code with its printed error', async () => {
    const { id } = await world.admin.make({ code: 'SAVE20' });
    const again = await world.admin
      .post(COUPONS, { code: 'SAVE20', discount_type: 'percentage', discount_value: 20 })
      .expect(409);
    expect(again.body).toEqual({
      success: false,
      error: {
        code: 'COUPON_EXISTS',
        message: 'Coupon code already exists',
        details: { code: 'SAVE20', existing_coupon_id: id },
      },
    });
  });

  it.each([
    { discount_type: 'percentage', discount_value: 20 },
    { discount_type: 'fixed_amount', discount_value: 10_000 },
    { discount_type: 'free_access', discount_value: null },
  ])('takes its coupon type %j, also over PUT', async (discount) => {
    expect(await world.admin.make(discount)).toMatchObject(discount);
    const { id } = await world.admin.make();
    const updated = await world.admin.put(`${COUPONS}/${id}`, discount).expect(200);
    expect(dataOf(updated)).toMatchObject(discount);
  });

  it('compares codes letter by letter', async () => {
    await world.admin.make({ code: 'save20' });
    expect(await world.admin.make({ code: 'Save20' })).toMatchObject({ code: 'Save20' });
  });

  it.each([
    ['FLASH_50', undefined],
    ['flash50', ['Use uppercase letters and numbers only']],
    ['FLASH', ['Keep codes between 6-12 characters']],
    ['FLASH-5000000', ['Keep codes between 6-12 characters', 'Avoid special characters except underscores']],
  ])('advises on %s, and refuses nothing', async (code, warnings) => {
    const { warnings: given, ...coupon } = await world.admin.make({ code });
    expect(given).toEqual(warnings);
    expect(await world.admin.read(coupon.id)).toEqual(coupon);
  });
});
