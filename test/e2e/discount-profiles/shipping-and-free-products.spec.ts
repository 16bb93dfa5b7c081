import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ProfilesWorld } from './profiles-world.js';

const line = (productId: string, quantity: number, unitPrice: number): object => ({
  productId,
  quantity,
  unitPrice,
});
const TEA = line('tea', 3, 10_000);
const CUP = line('cup', 1, 500);
const POT = line('pot', 2, 30_000);

const shipping = (details: object): object => ({
  discount_details_type: 'shipping',
  shipping_details: details,
});
const product = (details: object): object => ({
  discount_details_type: 'product',
  product_details: details,
});

const ONLY_TEA = { is_applied_to_all_products: false, products: ['tea'] };
const FREE = { type: 'free_product', product_ids: ['tea', 'cup'] };

/** Amounts of profiles are in rupees, those of orders in paise. */
const SHIPPING: readonly [string, object, object, number | string][] = [
  ['free shipping', shipping({ type: 'free_shipping' }), { items: [CUP], shipping: 7_000 }, 7_000],
  ['no shipping, nothing free', shipping({ type: 'free_shipping' }), { items: [CUP] }, 'NO_DISCOUNT'],
  [
    'shipping reduced by an amount',
    shipping({ type: 'discount', single_amount: 20, single_amount_type: 'FLAT' }),
    { items: [CUP], shipping: 7_000 },
    2_000,
  ],
  [
    'shipping reduced by a percentage',
    shipping({ type: 'discount', single_amount: 50, single_amount_type: 'PERCENT' }),
    { items: [CUP], shipping: 7_000 },
    3_500,
  ],
  ['shipping up to a cap', shipping({ cap_amount: 30 }), { items: [CUP], shipping: 7_000 }, 3_000],
  [
    'shipping up to the lower cap',
    { ...shipping({ cap_amount: 30 }), maximum_discount_allowed: 10 },
    { items: [CUP], shipping: 7_000 },
    1_000,
  ],
  [
    'shipping below its minimum amount',
    shipping({ minimum_amount: 100 }),
    { items: [CUP], shipping: 7_000 },
    'BELOW_MINIMUM_AMOUNT',
  ],
  [
    'shipping of too few units',
    shipping({ minimum_qty: 3 }),
    { items: [POT], shipping: 7_000 },
    'BELOW_MINIMUM_AMOUNT',
  ],
  ['shipping of enough units', shipping({ minimum_qty: 3 }), { items: [TEA], shipping: 7_000 }, 7_000],
  [
    'shipping of enough units of an entire order that holds one of its products',
    { ...shipping({ apply_to: 'entire_order', minimum_qty: 4 }), ...ONLY_TEA },
    { items: [TEA, CUP], shipping: 7_000 },
    7_000,
  ],
  [
    'shipping of enough units of an order, when nothing is said of what it applies to',
    { ...shipping({ minimum_qty: 4 }), ...ONLY_TEA },
    { items: [TEA, CUP], shipping: 7_000 },
    7_000,
  ],
  [
    'shipping of an entire order that is too few units',
    { ...shipping({ apply_to: 'total_order', minimum_qty: 5 }), ...ONLY_TEA },
    { items: [TEA, CUP], shipping: 7_000 },
    'BELOW_MINIMUM_AMOUNT',
  ],
  [
    'shipping of an entire order that holds none of its products',
    { ...shipping({ apply_to: 'entire_order', minimum_qty: 2 }), ...ONLY_TEA },
    { items: [POT], shipping: 7_000 },
    'PRODUCT_NOT_APPLICABLE',
  ],
  [
    'shipping of too few units of its products, among others',
    { ...shipping({ apply_to: 'selected_products', minimum_qty: 4 }), ...ONLY_TEA },
    { items: [TEA, CUP], shipping: 7_000 },
    'BELOW_MINIMUM_AMOUNT',
  ],
  [
    'shipping of enough units of its products, among others',
    { ...shipping({ apply_to: 'selected_products', minimum_qty: 3 }), ...ONLY_TEA },
    { items: [TEA, CUP], shipping: 7_000 },
    7_000,
  ],
  [
    'shipping for its products',
    { ...shipping({ apply_to: 'selected_products' }), ...ONLY_TEA },
    { items: [POT], shipping: 7_000 },
    'PRODUCT_NOT_APPLICABLE',
  ],
];

const FREE_PRODUCTS: readonly [string, object, object, number | string][] = [
  ['the cheapest unit is free', product(FREE), { items: [TEA, CUP, POT] }, 500],
  [
    'the cheapest units are free',
    product({ ...FREE, free_product_max_qty: 2 }),
    { items: [TEA, CUP, POT] },
    10_500,
  ],
  [
    'free from a minimum amount on',
    product({ ...FREE, free_product_min_amount: 1_000 }),
    { items: [TEA, CUP] },
    'BELOW_MINIMUM_AMOUNT',
  ],
  [
    'free at exactly its minimum amount, which is of the whole order',
    product({ ...FREE, free_product_min_amount: 905 }),
    { items: [TEA, CUP, POT] },
    500,
  ],
  [
    'free a minor unit below its minimum amount',
    product({ ...FREE, free_product_min_amount: 905.01 }),
    { items: [TEA, CUP, POT] },
    'BELOW_MINIMUM_AMOUNT',
  ],
  ['nothing free among other products', product(FREE), { items: [POT] }, 'NO_DISCOUNT'],
];

describe('what a profile gives beside amounts', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  it.each([...SHIPPING, ...FREE_PRODUCTS])('%s', async (_what, fields, order, expected) => {
    expect(await world.given(fields, order)).toBe(expected);
  });
});
