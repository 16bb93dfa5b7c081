import { CheckoutClient } from '../../../support/drivers/checkout-client.js';
import { makePartner } from '../../../support/people.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const PATH = '/v1/partners/coupons/eligible';
const ORDER = { amount: 1000 };
const CUSTOMER = { id: 'asha' };

describe('a question for eligible coupons', () => {
  let app: TestApp;
  let partner: CheckoutClient;

  beforeAll(async () => {
    app = await startTestApp();
    partner = new CheckoutClient(app, (await makePartner(app)).token);
  });
  afterAll(() => app.close());

  it.each([
    ['no order', 'order', { customer: CUSTOMER }],
    ['neither amount nor items', 'items', { order: {} }],
    ['amount and items', 'amount', { order: { amount: 1, items: [item({})] } }],
    ['an amount as a text', 'amount', { order: { amount: '1000' } }],
    ['a negative amount', 'amount', { order: { amount: -1 } }],
    ['an amount with three decimals', 'amount', { order: { amount: 9.999 } }],
    ['an amount that is too large', 'amount', { order: { amount: 1e12 } }],
    ['no items at all', 'items', { order: { items: [] } }],
    ['501 items', 'items', { order: { items: Array(501).fill(item({})) } }],
    ['an item without a product', 'productId', { order: { items: [{ quantity: 1, unitPrice: 1 }] } }],
    ['a quantity of 0', 'quantity', { order: { items: [item({ quantity: 0 })] } }],
    ['half a unit', 'quantity', { order: { items: [item({ quantity: 0.5 })] } }],
    ['a price with three decimals', 'unitPrice', { order: { items: [item({ unitPrice: 1.001 })] } }],
    ['onSale as a text', 'onSale', { order: { items: [item({ onSale: 'no' })] } }],
    ['an unknown field of an item', 'planId', { order: { items: [item({ planId: 1 })] } }],
    ['items worth too much', 'order', { order: { items: [item({ quantity: 1_000_000, unitPrice: 1e9 })] } }],
    ['a customer with nothing', 'customer', { customer: {}, order: ORDER }],
    ['an e-mail that is none', 'email', { customer: { email: 'x' }, order: ORDER }],
    ['includeIneligible as a text', 'includeIneligible', { order: ORDER, includeIneligible: 'true' }],
    ['an unknown field', 'codes', { order: ORDER, codes: ['SAVE20'] }],
  ])('with %s is refused, naming %s', async (_what, field, body) => {
    const refused = await partner.post(PATH, body).expect(400);
    expect(refused.body).toMatchObject({
      code: 'INVALID_REQUEST',
      debugMessage: `Validation failed for field: ${field}`,
    });
  });
});

function item(changes: object): object {
  return { productId: 'tea', quantity: 1, unitPrice: 10, ...changes };
}
