import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld } from './profiles-world.js';

const AMOUNT = { type: 'single', apply_to: 'entire_order', single_amount: 10, single_amount_type: 'FLAT' };
const amount = (details: object): object => ({ amount_details: { ...AMOUNT, ...details } });
const tiers = (...given: unknown[]): object => ({
  amount_details: { type: 'tiered', apply_to: 'entire_order', tiers: given },
});
const tier = (minimum_amount: unknown, amount_: unknown = 5, amount_type: unknown = 'FLAT'): object => ({
  minimum_amount,
  amount: amount_,
  amount_type,
});
const shipping = (details: object): object => ({
  discount_details_type: 'shipping',
  amount_details: undefined,
  shipping_details: details,
});
const product = (details: object): object => ({
  discount_details_type: 'product',
  amount_details: undefined,
  product_details: details,
});
const none = { discount_details_type: undefined };

/** What is sent, which field is at fault, and what this API calls it. */
const REFUSALS: readonly [object, string, string][] = [
  [{ name: undefined }, 'name', 'required'],
  [{ name: null }, 'name', 'required'],
  [{ name: '  ' }, 'name', 'required'],
  [{ name: 5 }, 'name', 'invalid'],
  [{ name: 'n'.repeat(256) }, 'name', 'too_long'],
  [{ name: 'a\u0000b' }, 'name', 'invalid_character'],
  [none, 'discount_details_type', 'required'],
  [{ ...none, discount_Details_Type: 'money' }, 'discount_Details_Type', 'invalid_enum'],
  [{ discount_details_type: 'money' }, 'discount_details_type', 'invalid_enum'],
  [{ discount_details_type: 'amount', amount_details: undefined }, 'amount_details', 'required'],
  [{ discount_details_type: 'shipping' }, 'shipping_details', 'required'],
  [{ discount_details_type: 'product' }, 'product_details', 'required'],
  [{ amount_details: [] }, 'amount_details', 'invalid'],
  [{ amount_details: 'single' }, 'amount_details', 'invalid'],
  [{ type: 'everyone' }, 'type', 'invalid_enum'],
  [{ type: 5 }, 'type', 'invalid_enum'],
  [{ is_active: 'yes' }, 'is_active', 'invalid_boolean'],
  [{ is_active: 1 }, 'is_active', 'invalid_boolean'],
  [{ is_exclude_products_on_sale: 'no' }, 'is_exclude_products_on_sale', 'invalid_boolean'],
  [{ is_used_with_other_discounts: 0 }, 'is_used_with_other_discounts', 'invalid_boolean'],
  [{ is_specify_end_date: 'x' }, 'is_specify_end_date', 'invalid_boolean'],
  [{ is_apply_coupon_code: 'x' }, 'is_apply_coupon_code', 'invalid_boolean'],
  [{ is_unique_coupon_code: 'x' }, 'is_unique_coupon_code', 'invalid_boolean'],
  [{ unique_coupon_code: [] }, 'unique_coupon_code', 'invalid_boolean'],
  [{ is_maximum_use_limit: {} }, 'is_maximum_use_limit', 'invalid_boolean'],
  [{ is_applied__to_all_customer: 'x' }, 'is_applied__to_all_customer', 'invalid_boolean'],
  [{ start_date: '2025-02-30 00:00:00' }, 'start_date', 'invalid_date'],
  [{ start_date: 'soon' }, 'start_date', 'invalid_date'],
  [{ start_date: 20250101 }, 'start_date', 'invalid_date'],
  [{ end_date: '2025-13-01 00:00:00' }, 'end_date', 'invalid_date'],
  [{ start_to: '2025-13-01 00:00:00' }, 'start_to', 'invalid_date'],
  [{ is_specify_end_date: true }, 'end_date', 'required'],
  [{ start_date: '2025-06-02 00:00:00', end_date: '2025-06-01 00:00:00' }, 'end_date', 'invalid_range'],
  [{ start_date: '2025-06-01 00:00:00', end_date: '2025-06-01 00:00:00' }, 'end_date', 'invalid_range'],
  [{ is_maximum_use_limit: true }, 'maximum_use_limit', 'required'],
  [{ maximum_use_limit: 0 }, 'maximum_use_limit', 'out_of_range'],
  [{ maximum_use_limit: -1 }, 'maximum_use_limit', 'out_of_range'],
  [{ maximum_use_limit: 1.5 }, 'maximum_use_limit', 'out_of_range'],
  [{ maximum_use_limit: '10' }, 'maximum_use_limit', 'out_of_range'],
  [{ maximum_use_limit: 10_000_001 }, 'maximum_use_limit', 'out_of_range'],
  [{ maximum_use_count: 0 }, 'maximum_use_count', 'out_of_range'],
  [{ is_maximum_use_limit_by_customer: true }, 'maximum_use_limit_by_customer', 'required'],
  [{ maximum_use_limit_by_customer: 10_001 }, 'maximum_use_limit_by_customer', 'out_of_range'],
  [
    { maximum_use_limit: 1, maximum_use_limit_by_customer: 2 },
    'maximum_use_limit_by_customer',
    'out_of_range',
  ],
  [{ is_maximum_discount_allowed: true }, 'maximum_discount_allowed', 'required'],
  [{ maximum_discount_allowed: 0 }, 'maximum_discount_allowed', 'out_of_range'],
  [{ maximum_discount_allowed: 'ten' }, 'maximum_discount_allowed', 'out_of_range'],
  [{ default_coupon_code: 'AB' }, 'default_coupon_code', 'out_of_range'],
  [{ default_coupon_code: 'A'.repeat(65) }, 'default_coupon_code', 'too_long'],
  [{ default_coupon_code: 'SAVE 20' }, 'default_coupon_code', 'invalid_character'],
  [{ default_coupon_code: 12345 }, 'default_coupon_code', 'invalid'],
  [{ is_applied_to_all_customers: false }, 'customers', 'required'],
  [{ is_applied_to_all_customers: false, customers: [] }, 'customers', 'required'],
  [{ customers: 'asha' }, 'customers', 'invalid'],
  [{ customers: [{}] }, 'customers', 'invalid'],
  [{ customers: [''] }, 'customers', 'invalid'],
  [{ customers: Array.from({ length: 1_001 }, (_, i) => `c${i}`) }, 'customers', 'too_long'],
  [{ is_applied_to_all_products: false, products: [] }, 'products', 'required'],
  [{ products: ['tea'], exclude_products: ['tea'] }, 'exclude_products', 'invalid_range'],
  [{ display_text_cart: 'x'.repeat(2_001) }, 'display_text_cart', 'too_long'],
  [{ unheard_of: 1 }, 'unheard_of', 'invalid'],
  [amount({ unheard_of: 1 }), 'amount_details.unheard_of', 'invalid'],
  [amount({ type: 'double' }), 'amount_details.type', 'invalid_enum'],
  [amount({ apply_to: 'nothing' }), 'amount_details.apply_to', 'invalid_enum'],
  [amount({ minimum_amount_on: 'x' }), 'amount_details.minimum_amount_on', 'invalid_enum'],
  [amount({ single_amount: undefined }), 'amount_details.singleAmount', 'required'],
  [amount({ single_amount_type: undefined }), 'amount_details.singleAmountType', 'required'],
  [amount({ single_amount: 0 }), 'amount_details.single_amount', 'out_of_range'],
  [amount({ single_amount: -5 }), 'amount_details.single_amount', 'out_of_range'],
  [amount({ single_amount: 10.005 }), 'amount_details.single_amount', 'out_of_range'],
  [amount({ single_amount: 'ten' }), 'amount_details.single_amount', 'out_of_range'],
  [amount({ single_amount: true }), 'amount_details.single_amount', 'out_of_range'],
  [amount({ single_amount: 1e15 }), 'amount_details.single_amount', 'out_of_range'],
  [amount({ single_amount: undefined, singleAmount: -5 }), 'amount_details.singleAmount', 'out_of_range'],
  [
    amount({ single_amount_type: 'PERCENT', single_amount: 100.5 }),
    'amount_details.single_amount',
    'out_of_range',
  ],
  [amount({ single_amount_type: 'flat' }), 'amount_details.single_amount_type', 'invalid_enum'],
  [tiers(), 'amount_details.tiers', 'invalid_range'],
  [{ amount_details: { type: 'tiered' } }, 'amount_details.tiers', 'invalid_range'],
  [{ amount_details: { type: 'tiered', tiers: {} } }, 'amount_details.tiers', 'invalid_range'],
  [tiers(tier(100), tier(50)), 'amount_details.tiers[1].minimum_amount', 'invalid_range'],
  [tiers(tier(100), tier(100)), 'amount_details.tiers[1].minimum_amount', 'invalid_range'],
  [tiers(tier(-1)), 'amount_details.tiers[0]', 'invalid_range'],
  [tiers(tier(0, 0)), 'amount_details.tiers[0]', 'invalid_range'],
  [tiers(tier(0, 101, 'PERCENT')), 'amount_details.tiers[0]', 'invalid_range'],
  [tiers(tier(0, 5, 'POINTS')), 'amount_details.tiers[0]', 'invalid_range'],
  [tiers({ ...tier(0), more: 1 }), 'amount_details.tiers[0]', 'invalid_range'],
  [tiers('first'), 'amount_details.tiers[0]', 'invalid_range'],
  [shipping({ type: 'fast' }), 'shipping_details.type', 'invalid_enum'],
  [shipping({ type: 'discount' }), 'shipping_details.singleAmount', 'required'],
  [shipping({ minimum_qty: 0 }), 'shipping_details.minimum_qty', 'out_of_range'],
  [shipping({ minimum_amount: -1 }), 'shipping_details.minimum_amount', 'out_of_range'],
  [shipping({ cap_amount: 0 }), 'shipping_details.cap_amount', 'out_of_range'],
  [product({}), 'product_details.product_ids', 'required'],
  [product({ product_ids: [] }), 'product_details.product_ids', 'required'],
  [product({ product_ids: 'tea' }), 'product_details.product_ids', 'invalid'],
  [product({ product_ids: ['tea'], type: 'x' }), 'product_details.type', 'invalid_enum'],
  [
    product({ product_ids: ['tea'], free_product_max_qty: 0 }),
    'product_details.free_product_max_qty',
    'out_of_range',
  ],
  [
    product({ product_ids: ['tea'], free_product_min_amount: 'x' }),
    'product_details.free_product_min_amount',
    'out_of_range',
  ],
];

describe('a profile that is refused', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
    await world.make({ name: 'Taken Name', default_coupon_code: 'TAKEN' });
  });
  afterAll(() => app.close());

  it.each(REFUSALS)('%j: %s is %s, and nothing is stored', async (fields, field, code) => {
    const before = await world.rows();
    const refused = await world.call('post', PROFILES, world.body(fields as Record<string, unknown>));
    expect(refused.status).toBe(400);
    const { error } = refused.body;
    expect(Object.keys(refused.body)).toEqual(['error']);
    expect(error).toMatchObject({ code: 'invalid_request', request_id: refused.headers['x-request-id'] });
    expect(error.details[0]).toEqual({ field, code, message: expect.stringContaining(field) });
    expect(await world.rows()).toEqual(before);
  });

  it('names every mistake at once', async () => {
    const body = { type: 'x', is_active: 'x', start_date: 'x', discount_details_type: 'x' };
    const refused = await world.call('post', PROFILES, body).expect(400);
    const details = refused.body.error.details as readonly { code: string }[];
    expect(details.map(({ code }) => code).sort()).toEqual([
      'invalid_boolean',
      'invalid_date',
      'invalid_enum',
      'invalid_enum',
      'required',
    ]);
  });

  it.each([
    [
      'a taken code',
      { default_coupon_code: 'TAKEN' },
      400,
      'invalid_request',
      'Coupon code#TAKEN already exists',
    ],
    ['a taken name', { name: 'Taken Name' }, 409, 'conflict', 'Discount Name already exists'],
    [
      'a taken name in another case',
      { name: ' taken NAME ' },
      409,
      'conflict',
      'Discount Name already exists',
    ],
  ])('%s', async (_what, fields, status, code, message) => {
    const before = await world.rows();
    const refused = await world.call('post', PROFILES, world.body(fields));
    expect([refused.status, refused.body.error.code, refused.body.error.message]).toEqual([
      status,
      code,
      message,
    ]);
    expect(await world.rows()).toEqual(before);
  });

  it('makes one of 20 that want one name at once', async () => {
    const calls = Array.from({ length: 20 }, () =>
      world.call('post', PROFILES, world.body({ name: 'Wanted' })),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  });

  it('wants a JSON object', async () => {
    for (const body of ['{', '[]', '"x"']) {
      const refused = await world.call('post', PROFILES).set('Content-Type', 'application/json').send(body);
      expect([body, refused.status, refused.body]).toEqual([
        body,
        400,
        { error: expect.objectContaining({ code: 'invalid_request' }) },
      ]);
    }
    expect((await world.call('post', PROFILES)).status).toBe(400);
  });
});
