import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ProfilesWorld } from './profiles-world.js';

const line = (productId: string, quantity: number, unitPrice: number, more: object = {}): object => ({
  productId,
  quantity,
  unitPrice,
  ...more,
});
const TEA = line('tea', 3, 10_000);
const CUP = line('cup', 1, 500);
const POT = line('pot', 2, 30_000);

const amount = (details: object): object => ({
  discount_details_type: 'amount',
  amount_details: { type: 'single', single_amount_type: 'FLAT', ...details },
});
const tiered = (details: object): object => ({
  discount_details_type: 'amount',
  amount_details: {
    type: 'tiered',
    tiers: [
      { minimum_amount: 100, amount: 5, amount_type: 'FLAT' },
      { minimum_amount: 500, amount: 10, amount_type: 'PERCENT' },
    ],
    ...details,
  },
});
const SELECTED = { apply_to: 'selected_products', single_amount: 10 };
const ENTIRE = { apply_to: 'entire_order', single_amount: 10 };
const ONLY_TEA = { is_applied_to_all_products: false, products: ['tea'] };

/** Amounts of profiles are in rupees, those of orders in paise. */
const DISCOUNTS: readonly [string, object, object, number | string][] = [
  ['an amount from each unit', amount(SELECTED), { items: [TEA, POT] }, 5_000],
  ['never more than a unit’s price', amount(SELECTED), { items: [CUP] }, 500],
  [
    'an amount from each unit of its products',
    { ...amount(SELECTED), ...ONLY_TEA },
    { items: [TEA, POT] },
    3_000,
  ],
  ['an amount once from the order', amount(ENTIRE), { items: [TEA, POT] }, 1_000],
  [
    'total_order is the entire order',
    amount({ ...ENTIRE, apply_to: 'total_order' }),
    { items: [TEA, POT] },
    1_000,
  ],
  [
    'a list says what the order must hold one of',
    { ...amount({ ...ENTIRE, single_amount: 500 }), ...ONLY_TEA },
    { items: [TEA, POT] },
    50_000,
  ],
  ['and refuses the others', { ...amount(ENTIRE), ...ONLY_TEA }, { items: [POT] }, 'PRODUCT_NOT_APPLICABLE'],
  [
    'a percentage of its products',
    { ...amount({ ...SELECTED, single_amount_type: 'PERCENT' }), ...ONLY_TEA },
    { items: [TEA, POT] },
    3_000,
  ],
  [
    'a percentage of the order',
    { ...amount({ ...ENTIRE, single_amount_type: 'PERCENT' }), ...ONLY_TEA },
    { items: [TEA, POT] },
    9_000,
  ],
  ['a number as its text', amount({ ...ENTIRE, single_amount: '12.50' }), { items: [TEA] }, 1_250],
  [
    'no more than is allowed',
    { ...amount(SELECTED), is_maximum_discount_allowed: true, maximum_discount_allowed: 20 },
    { items: [TEA] },
    2_000,
  ],
  [
    'more than is allowed when that is switched off',
    { ...amount(SELECTED), is_maximum_discount_allowed: false, maximum_discount_allowed: 20 },
    { items: [TEA] },
    3_000,
  ],
  ['tiers by each line', tiered({ apply_to: 'selected_products' }), { items: [TEA, POT] }, 1_500 + 6_000],
  ['no tier below the first', tiered({ apply_to: 'selected_products' }), { items: [CUP] }, 'NO_DISCOUNT'],
  [
    'tiers by the total',
    tiered({ apply_to: 'selected_products', minimum_amount_on: 'total' }),
    { items: [TEA, POT] },
    9_000,
  ],
  [
    'tiers of the order by the total',
    tiered({ apply_to: 'entire_order', minimum_amount_on: 'total' }),
    { items: [TEA] },
    500,
  ],
  [
    'products on sale are left out',
    { ...amount(SELECTED), is_exclude_products_on_sale: true },
    { items: [TEA, line('pot', 2, 30_000, { onSale: true })] },
    3_000,
  ],
  [
    'products on sale alone are refused',
    { ...amount(SELECTED), is_exclude_products_on_sale: true },
    { items: [line('pot', 2, 30_000, { onSale: true })] },
    'ON_SALE_EXCLUDED',
  ],
  [
    'excluded products are left out',
    { ...amount(SELECTED), exclude_products: ['pot'] },
    { items: [TEA, POT] },
    3_000,
  ],
  ['an inactive profile', { ...amount(ENTIRE), is_active: false }, { items: [TEA] }, 'INACTIVE'],
  [
    'a profile to come',
    { ...amount(ENTIRE), start_date: '2098-01-01 00:00:00' },
    { items: [TEA] },
    'NOT_STARTED',
  ],
  [
    'a profile of the past',
    { ...amount(ENTIRE), end_date: '2020-01-01 00:00:00' },
    { items: [TEA] },
    'EXPIRED',
  ],
  [
    'an end that is switched off',
    { ...amount(ENTIRE), is_specify_end_date: false, end_date: '2020-01-01 00:00:00' },
    { items: [TEA] },
    1_000,
  ],
  [
    'a list of customers',
    { ...amount(ENTIRE), is_applied_to_all_customers: false, customers: ['asha', 'ben@example.com'] },
    { items: [TEA] },
    1_000,
  ],
  [
    'a list without this customer',
    { ...amount(ENTIRE), is_applied__to_all_customer: false, customers: ['ben@example.com'] },
    { items: [TEA] },
    'CUSTOMER_NOT_ELIGIBLE',
  ],
  [
    'a list that does not count',
    { ...amount(ENTIRE), is_applied__to_all_customer: true, customers: ['ben@example.com'] },
    { items: [TEA] },
    1_000,
  ],
];

describe('what a profile gives', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  it.each(DISCOUNTS)('%s', async (_what, fields, order, expected) => {
    expect(await world.given(fields, order)).toBe(expected);
  });

  it('limits its uses, and those of each customer', async () => {
    const { default_coupon_code: code } = await world.make({
      maximum_use_limit: 3,
      maximum_use_limit_by_customer: 2,
    });
    const use = (
      id: string,
      n: number,
    ): Promise<{ status: number; body: { rejected: readonly { reason: string }[] } }> =>
      world.checkout
        .post('/v1/redemptions', {
          codes: [code],
          customer: { id },
          order: { reference: `${code}-${id}-${n}`, items: [TEA] },
        })
        .then(({ status, body }) => ({ status, body: body as { rejected: readonly { reason: string }[] } }));
    expect((await use('asha', 1)).status).toBe(201);
    expect((await use('asha', 2)).status).toBe(201);
    expect((await use('asha', 3)).body.rejected[0]?.reason).toBe('CUSTOMER_LIMIT_REACHED');
    expect((await use('ben', 1)).status).toBe(201);
    expect((await use('cleo', 1)).body.rejected[0]?.reason).toBe('USAGE_LIMIT_REACHED');
  });

  it('combines profiles that both may be', async () => {
    const alone = await world.make();
    const [one, other] = [
      await world.make({ is_used_with_other_discounts: true }),
      await world.make({ is_used_with_other_discount: true }),
    ];
    const order = { items: [TEA] };
    const codes = [one.default_coupon_code, other.default_coupon_code];
    expect(await world.judge(codes, order)).toMatchObject({ discount: 3_000 + 2_700, reasons: [] });
    expect(await world.judge([...codes.slice(0, 1), alone.default_coupon_code], order)).toMatchObject({
      discount: 3_000,
      reasons: ['NOT_COMBINABLE'],
    });
  });
});
