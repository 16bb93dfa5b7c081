import type { ConditionParams } from '../index.js';
import { parseConditions } from '../index.js';

const all: Required<ConditionParams> = {
  minimumAmount: { amountMinor: 50_000 },
  minimumQuantity: { quantity: 3 },
  products: { productIds: ['a'] },
  excludedProducts: { productIds: [] },
  excludesOnSale: {},
  services: { services: ['s'] },
  plans: { planIds: [0, 1] },
  firstCoupon: {},
  firstRedemption: {},
  uniquePerCustomer: {},
  customers: { ids: ['c'], emails: ['a@example.com'] },
};

describe('parseConditions', () => {
  it('reads every rule, and none', () => {
    expect(parseConditions(JSON.parse(JSON.stringify(all)))).toEqual(all);
    expect(parseConditions({})).toEqual({});
    expect(parseConditions({ products: undefined })).toEqual({});
  });

  it('stores e-mails as customers are known by them', () => {
    expect(parseConditions({ customers: { ids: [], emails: [' A@Example.com '] } }).customers).toEqual({
      ids: [],
      emails: ['a@example.com'],
    });
  });

  it.each([
    ['conditions', null],
    ['conditions', []],
    ['conditions', 'products'],
    ['"minimum"', { minimum: {} }],
    ['"toString"', { toString: {} }],
    ['minimumAmount', { minimumAmount: 50 }],
    ['minimumAmount', { minimumAmount: {} }],
    ['minimumAmount', { minimumAmount: { amountMinor: -1 } }],
    ['minimumAmount', { minimumAmount: { amountMinor: 1.5 } }],
    ['minimumAmount', { minimumAmount: { amountMinor: '1' } }],
    ['minimumAmount', { minimumAmount: { amountMinor: 1, currency: 'INR' } }],
    ['minimumQuantity', { minimumQuantity: { quantity: 0 } }],
    ['minimumQuantity', { minimumQuantity: { quantity: 1.5 } }],
    ['products', { products: null }],
    ['products', { products: { productIds: [] } }],
    ['products', { products: { productIds: [1] } }],
    ['products', { products: { productIds: [''] } }],
    ['excludedProducts', { excludedProducts: { productIds: 'a' } }],
    ['excludesOnSale', { excludesOnSale: true }],
    ['excludesOnSale', { excludesOnSale: { yes: true } }],
    ['services', { services: { services: [] } }],
    ['plans', { plans: { planIds: ['1'] } }],
    ['plans', { plans: { planIds: [] } }],
    ['firstCoupon', { firstCoupon: true }],
    ['firstRedemption', { firstRedemption: 1 }],
    ['uniquePerCustomer', { uniquePerCustomer: null }],
    ['customers', { customers: { ids: ['a'] } }],
    ['customers', { customers: { ids: ['a'], emails: [null] } }],
  ])('names %s in refusing %j', (name, value) => {
    expect(() => parseConditions(value)).toThrow(name);
  });
});
