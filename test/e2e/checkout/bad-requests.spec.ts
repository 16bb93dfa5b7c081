import { type CheckoutWorld, openCheckout } from './checkout-world.js';

const ITEM = { productId: 'product-id-1', quantity: 2, unitPrice: 50_000 };
const ORDER = { reference: 'order-1', type: 'REDEMPTION', currency: 'INR', shipping: 0, items: [ITEM] };
const REQUEST = { codes: ['SAVE20'], customer: { id: 'cust-1', email: 'a@example.com' }, order: ORDER };

const { items: _items, ...ORDER_WITHOUT_ITEMS } = ORDER;
const { reference: _reference, ...ORDER_WITHOUT_REFERENCE } = ORDER;
const { quantity: _quantity, ...ITEM_WITHOUT_QUANTITY } = ITEM;
const { unitPrice: _unitPrice, ...ITEM_WITHOUT_PRICE } = ITEM;
const { order: _order, ...REQUEST_WITHOUT_ORDER } = REQUEST;

const order = (changes: object): object => ({ ...REQUEST, order: { ...ORDER, ...changes } });
const item = (changes: object): object => order({ items: [{ ...ITEM, ...changes }] });
const amount = (value: unknown): object => ({ ...REQUEST, order: { ...ORDER_WITHOUT_ITEMS, amount: value } });

type BadRequest = readonly [what: string, field: string, body: object];

/** Refused alike by validations, redemptions and reservations. */
const BAD_EVERYWHERE: readonly BadRequest[] = [
  ['no order', 'order', REQUEST_WITHOUT_ORDER],
  ['a null order', 'order', { ...REQUEST, order: null }],
  ['an order that is an array', 'order', { ...REQUEST, order: [] }],
  ['an order that is a text', 'order', { ...REQUEST, order: 'order-1' }],
  ['neither items nor amount', 'order.items', { ...REQUEST, order: ORDER_WITHOUT_ITEMS }],
  ['items and amount', 'order.amount', order({ amount: 100 })],
  ['no items at all', 'order.items', order({ items: [] })],
  ['items that are an object', 'order.items', order({ items: { 0: ITEM } })],
  ['an item that is null', 'order.items', order({ items: [null] })],
  ['an item that is a number', 'order.items', order({ items: [1] })],
  ['501 items', 'order.items', order({ items: Array(501).fill(ITEM) })],
  ['10,000 items', 'order.items', order({ items: Array(10_000).fill({}) })],
  ['an item without quantity', 'order.items[0].quantity', order({ items: [ITEM_WITHOUT_QUANTITY] })],
  ['an item without price', 'order.items[1].unitPrice', order({ items: [ITEM, ITEM_WITHOUT_PRICE] })],
  ['a quantity of 0', 'order.items[0].quantity', item({ quantity: 0 })],
  ['a negative quantity', 'order.items[0].quantity', item({ quantity: -1 })],
  ['half a unit', 'order.items[0].quantity', item({ quantity: 1.5 })],
  ['a quantity above 1,000,000', 'order.items[0].quantity', item({ quantity: 1_000_001 })],
  ['a quantity as a text', 'order.items[0].quantity', item({ quantity: '2' })],
  ['a quantity that is null', 'order.items[0].quantity', item({ quantity: null })],
  ['a quantity that is true', 'order.items[0].quantity', item({ quantity: true })],
  ['a negative price', 'order.items[0].unitPrice', item({ unitPrice: -1 })],
  ['a price with a fraction', 'order.items[0].unitPrice', item({ unitPrice: 0.5 })],
  ['a price as a text', 'order.items[0].unitPrice', item({ unitPrice: '50000' })],
  ['a price above 10^13', 'order.items[0].unitPrice', item({ unitPrice: 10_000_000_000_001 })],
  ['a price that is null', 'order.items[0].unitPrice', item({ unitPrice: null })],
  ['a price that is an array', 'order.items[0].unitPrice', item({ unitPrice: [50_000] })],
  ['lines worth more than 10^13', 'order', item({ quantity: 1_000_000, unitPrice: 10_000_001 })],
  ['lines worth more than 2^53', 'order', item({ quantity: 1_000_000, unitPrice: 10_000_000_000_000 })],
  [
    'shipping that makes it more than 10^13',
    'order',
    order({ items: [{ ...ITEM, quantity: 1, unitPrice: 10 ** 13 }], shipping: 1 }),
  ],
  ['an empty product id', 'order.items[0].productId', item({ productId: '' })],
  ['a product id that is a number', 'order.items[0].productId', item({ productId: 7 })],
  ['a product id with NUL', 'order.items[0].productId', item({ productId: 'a\u0000b' })],
  ['a product id that is too long', 'order.items[0].productId', item({ productId: 'x'.repeat(256) })],
  ['onSale as a text', 'order.items[0].onSale', item({ onSale: 'false' })],
  ['onSale as a number', 'order.items[0].onSale', item({ onSale: 0 })],
  ['a service that is a number', 'order.items[0].service', item({ service: 1 })],
  ['a plan that is a text', 'order.items[0].planId', item({ planId: '1' })],
  ['a plan with a fraction', 'order.items[0].planId', item({ planId: 1.5 })],
  ['an unknown field of an item', 'order.items[0].price', item({ price: 1 })],
  ['an amount as a text', 'order.amount', amount('100')],
  ['a negative amount', 'order.amount', amount(-1)],
  ['an amount with a fraction', 'order.amount', amount(99.99)],
  ['an amount above 10^13', 'order.amount', amount(10 ** 13 + 1)],
  ['an amount beyond every integer', 'order.amount', amount(1e300)],
  ['shipping as a text', 'order.shipping', order({ shipping: '0' })],
  ['negative shipping', 'order.shipping', order({ shipping: -1 })],
  ['shipping with a fraction', 'order.shipping', order({ shipping: 0.1 })],
  ['shipping above 10^13', 'order.shipping', order({ shipping: 10 ** 13 + 1 })],
  ['an unknown currency', 'order.currency', order({ currency: 'XYZ' })],
  ['a currency in lower case', 'order.currency', order({ currency: 'inr' })],
  ['a currency that is a number', 'order.currency', order({ currency: 356 })],
  ['an unknown type', 'order.type', order({ type: 'PURCHASE' })],
  ['a type in lower case', 'order.type', order({ type: 'deposit' })],
  ['a type that is an array', 'order.type', order({ type: ['DEPOSIT'] })],
  ['an empty reference', 'order.reference', order({ reference: '' })],
  ['a reference of 129 characters', 'order.reference', order({ reference: 'x'.repeat(129) })],
  ['a reference that is a number', 'order.reference', order({ reference: 1001 })],
  ['a reference with NUL', 'order.reference', order({ reference: 'a\u0000' })],
  ['half a surrogate pair', 'order.reference', order({ reference: '\ud83d' })],
  ['an unknown field of the order', 'order.total', order({ total: 100_000 })],
  ['no codes at all', 'codes', { ...REQUEST, codes: [] }],
  ['21 codes', 'codes', { ...REQUEST, codes: Array.from({ length: 21 }, (_, i) => `CODE${i}`) }],
  ['10,000 codes', 'codes', { ...REQUEST, codes: Array(10_000).fill('SAVE20') }],
  ['codes that are a text', 'codes', { ...REQUEST, codes: 'SAVE20' }],
  ['codes that are an object', 'codes', { ...REQUEST, codes: { length: 1 } }],
  ['a code that is a number', 'codes', { ...REQUEST, codes: [20] }],
  ['a code that is null', 'codes', { ...REQUEST, codes: [null] }],
  ['an empty code', 'codes', { ...REQUEST, codes: [''] }],
  ['a code with NUL', 'codes', { ...REQUEST, codes: ['SAVE\u000020'] }],
  ['a customer that is a text', 'customer', { ...REQUEST, customer: 'cust-1' }],
  ['a customer that is an array', 'customer', { ...REQUEST, customer: ['cust-1'] }],
  ['a customer with nothing', 'customer', { ...REQUEST, customer: {} }],
  ['a customer with nulls', 'customer', { ...REQUEST, customer: { id: null, email: null } }],
  ['a customer id that is a number', 'customer.id', { ...REQUEST, customer: { id: 42 } }],
  ['an empty customer id', 'customer.id', { ...REQUEST, customer: { id: '' } }],
  ['an e-mail without @', 'customer.email', { ...REQUEST, customer: { email: 'a.example.com' } }],
  ['an e-mail that is a number', 'customer.email', { ...REQUEST, customer: { email: 1 } }],
  ['an e-mail that is an object', 'customer.email', { ...REQUEST, customer: { email: {} } }],
  ['an e-mail of 255 characters', 'customer.email', { ...REQUEST, customer: { email: longEmail(255) } }],
  ['an unknown field of the customer', 'customer.name', { ...REQUEST, customer: { id: 'a', name: 'Asha' } }],
  ['an unknown field', 'coupon', { ...REQUEST, coupon: 'SAVE20' }],
];

const BAD_REDEMPTIONS: readonly BadRequest[] = [
  ['no reference', 'order.reference', { ...REQUEST, order: ORDER_WITHOUT_REFERENCE }],
  ['a null reference', 'order.reference', order({ reference: null })],
  ['partial as a text', 'partial', { ...REQUEST, partial: 'true' }],
  ['partial as a number', 'partial', { ...REQUEST, partial: 1 }],
  ['another instant', 'at', { ...REQUEST, at: '2025-06-01T00:00:00Z' }],
];

const BAD_RESERVATIONS: readonly BadRequest[] = [
  ['4 seconds', 'ttlSeconds', { ...REQUEST, ttlSeconds: 4 }],
  ['more than a day', 'ttlSeconds', { ...REQUEST, ttlSeconds: 86_401 }],
  ['a fraction of a second', 'ttlSeconds', { ...REQUEST, ttlSeconds: 60.5 }],
  ['seconds as a text', 'ttlSeconds', { ...REQUEST, ttlSeconds: '900' }],
  ['no reference', 'order.reference', { ...REQUEST, order: ORDER_WITHOUT_REFERENCE }],
];

const BAD_VALIDATIONS: readonly BadRequest[] = [
  ['a day in place of an instant', 'at', { ...REQUEST, at: '2025-06-01' }],
  ['an instant without an offset', 'at', { ...REQUEST, at: '2025-06-01T00:00:00' }],
  ['a day that does not exist', 'at', { ...REQUEST, at: '2025-02-30T00:00:00Z' }],
  ['milliseconds', 'at', { ...REQUEST, at: 1_748_736_000_000 }],
  ['partial', 'partial', { ...REQUEST, partial: true }],
  ['seconds to hold', 'ttlSeconds', { ...REQUEST, ttlSeconds: 900 }],
];

const BAD_REFUNDS: readonly BadRequest[] = [
  ['an amount of 0', 'amount', { amount: 0 }],
  ['a negative amount', 'amount', { amount: -1 }],
  ['an amount with a fraction', 'amount', { amount: 1.5 }],
  ['an amount as a text', 'amount', { amount: '100' }],
  ['an amount above 10^13', 'amount', { amount: 10 ** 13 + 1 }],
  ['amount and lines', 'amount', { amount: 1, lines: [{ index: 0, quantity: 1 }] }],
  ['no lines at all', 'lines', { lines: [] }],
  ['lines that are an object', 'lines', { lines: { index: 0, quantity: 1 } }],
  ['501 lines', 'lines', { lines: Array(501).fill({ index: 0, quantity: 1 }) }],
  ['a line without index', 'lines[0].index', { lines: [{ quantity: 1 }] }],
  ['a line without quantity', 'lines[0].quantity', { lines: [{ index: 0 }] }],
  ['a negative index', 'lines[0].index', { lines: [{ index: -1, quantity: 1 }] }],
  ['an index as a text', 'lines[0].index', { lines: [{ index: '0', quantity: 1 }] }],
  ['a quantity of 0', 'lines[0].quantity', { lines: [{ index: 0, quantity: 0 }] }],
  ['half a unit', 'lines[0].quantity', { lines: [{ index: 0, quantity: 0.5 }] }],
  ['an unknown field of a line', 'lines[0].amount', { lines: [{ index: 0, quantity: 1, amount: 1 }] }],
  ['returnUses as a text', 'returnUses', { returnUses: 'true' }],
  ['an unknown field', 'reason', { reason: 'broken' }],
];

describe('a request that is not valid', () => {
  let world: CheckoutWorld;

  beforeAll(async () => {
    world = await openCheckout();
  });
  afterAll(() => world.close());

  const refuses = async (path: string, field: string, body: object): Promise<void> => {
    const refused = await world.checkout.post(path, body, { 'X-Request-id': 'req-9' }).expect(400);
    expect(refused.body).toMatchObject({ code: 'INVALID_REQUEST', requestId: 'req-9' });
    const { details } = refused.body as { details: { fields: { path: string; message: string }[] } };
    expect(details.fields[0]).toMatchObject({ path: field });
  };

  describe.each(['/v1/validations', '/v1/redemptions', '/v1/reservations'])('to %s', (path) => {
    it.each(BAD_EVERYWHERE)('with %s is refused, naming %s', async (_what, field, body) => {
      await refuses(path, field, body);
    });
  });

  it.each(BAD_REDEMPTIONS)('to redeem with %s is refused, naming %s', async (_what, field, body) => {
    await refuses('/v1/redemptions', field, body);
  });

  it.each(BAD_RESERVATIONS)('to reserve with %s is refused, naming %s', async (_what, field, body) => {
    await refuses('/v1/reservations', field, body);
  });

  it.each(BAD_VALIDATIONS)('to validate with %s is refused, naming %s', async (_what, field, body) => {
    await refuses('/v1/validations', field, body);
  });

  it.each(BAD_REFUNDS)('to refund with %s is refused, naming %s', async (_what, field, body) => {
    await refuses('/v1/redemptions/01J00000000000000000000000/refund', field, body);
  });

  it.each(['', 'yes', '1', 'TRUE'])('explain=%s is refused', async (value) => {
    const refused = await world.checkout.post(`/v1/validations?explain=${value}`, REQUEST).expect(400);
    expect(refused.body).toMatchObject({ details: { fields: [{ path: 'explain' }] } });
  });

  it.each(['with space', 'x'.repeat(256), 'é'])('the Idempotency-Key %j is refused', async (key) => {
    const headers = { 'Idempotency-Key': key };
    const refused = await world.checkout.post('/v1/redemptions', REQUEST, headers).expect(400);
    expect(refused.body).toMatchObject({ details: { fields: [{ path: 'Idempotency-Key' }] } });
  });
});

function longEmail(characters: number): string {
  const domain = `${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.example`;
  return `${'a'.repeat(characters - domain.length - 1)}@${domain}`;
}
