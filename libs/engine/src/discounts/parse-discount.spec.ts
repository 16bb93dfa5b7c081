import type { Discount } from '../index.js';
import { MAX_AMOUNT_MINOR, parseDiscount } from '../index.js';

const tier = (minimumMinor: number) => ({ minimumMinor, value: { kind: 'amount', amountMinor: 1 } as const });
const TIERED: Discount = { kind: 'tiered', measure: 'each_item', tiers: [tier(0), tier(5)] };

describe('parseDiscount', () => {
  it.each<Discount>([
    { kind: 'percent', percentE4: 333_333, capMinor: null },
    { kind: 'percent', percentE4: 1_000_000, capMinor: 1 },
    { kind: 'amount', amountMinor: MAX_AMOUNT_MINOR },
    { kind: 'free' },
    { kind: 'free', capMinor: 5 },
    { kind: 'percent', percentE4: 1, capMinor: null, scope: 'whole_order' },
    { kind: 'amount', amountMinor: 5, per: 'unit', scope: 'eligible_lines', capMinor: null },
    TIERED,
    { ...TIERED, per: 'unit', capMinor: 100 },
    { ...TIERED, measure: 'total', scope: 'whole_order' },
    { kind: 'free_items', quantityMax: null },
    { kind: 'free_items', quantityMax: 2, productIds: ['p-1'], capMinor: 7 },
    { kind: 'shipping', value: { kind: 'free' } },
    { kind: 'shipping', value: { kind: 'percent', percentE4: 500_000 }, capMinor: 100 },
    { kind: 'shipping', value: { kind: 'amount', amountMinor: 100 } },
    { kind: 'shipping', value: { kind: 'free' }, scope: 'whole_order' },
  ])('reads %j', (discount) => {
    expect(parseDiscount(JSON.parse(JSON.stringify(discount)))).toEqual(discount);
  });

  it.each([
    ['discount', null],
    ['kind', {}],
    ['"half"', { kind: 'half' }],
    ['"toString"', { kind: 'toString' }],
    ['percentE4', { kind: 'percent', capMinor: null }],
    ['percentE4', { kind: 'percent', percentE4: 0, capMinor: null }],
    ['percentE4', { kind: 'percent', percentE4: 1_000_001, capMinor: null }],
    ['percentE4', { kind: 'percent', percentE4: 12.5, capMinor: null }],
    ['capMinor', { kind: 'percent', percentE4: 1 }],
    ['capMinor', { kind: 'percent', percentE4: 1, capMinor: 0 }],
    ['amountMinor', { kind: 'amount', amountMinor: 0 }],
    ['amountMinor', { kind: 'amount', amountMinor: MAX_AMOUNT_MINOR + 1 }],
    ['amountMinor', { kind: 'amount', amountMinor: '5' }],
    ['extra', { kind: 'free', extra: 1 }],
    ['capMinor', { kind: 'free', capMinor: 0 }],
    ['scope', { kind: 'amount', amountMinor: 5, scope: 'somewhere' }],
    ['per', { kind: 'amount', amountMinor: 5, per: 'line' }],
    ['per', { kind: 'amount', amountMinor: 5, per: 'unit', scope: 'whole_order' }],
    ['tiers', { kind: 'tiered', measure: 'total', tiers: [] }],
    ['tiers', { kind: 'tiered', measure: 'total' }],
    ['tiers[1].minimumMinor', { ...TIERED, tiers: [tier(5), tier(5)] }],
    ['tiers[2].minimumMinor', { ...TIERED, tiers: [tier(0), tier(5), tier(4)] }],
    ['tiers[0].minimumMinor', { ...TIERED, tiers: [tier(-1)] }],
    ['tiers[0].value', { ...TIERED, tiers: [{ minimumMinor: 0, value: { kind: 'free' } }] }],
    ['tiers[0].value', { ...TIERED, tiers: [{ minimumMinor: 0, value: { kind: 'percent', percentE4: 0 } }] }],
    ['measure', { ...TIERED, measure: 'weight' }],
    ['quantityMax', { kind: 'free_items', quantityMax: 0 }],
    ['quantityMax', { kind: 'free_items' }],
    ['productIds', { kind: 'free_items', quantityMax: 1, productIds: [] }],
    ['value', { kind: 'shipping' }],
    ['value', { kind: 'shipping', value: { kind: 'free', amountMinor: 1 } }],
    ['kind', { kind: 'shipping', value: { kind: 'half' } }],
    ['scope', { kind: 'shipping', value: { kind: 'free' }, scope: 'half' }],
  ])('names %s in refusing %j', (name, value) => {
    expect(() => parseDiscount(value)).toThrow(name);
  });
});
