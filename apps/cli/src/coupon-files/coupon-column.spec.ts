import { PARTNER_COLUMNS, PLATFORM_COLUMNS, bodyOf } from './coupon-column.js';

describe('bodyOf', () => {
  it('reads numbers, flags and lists, and leaves out what is empty', () => {
    const header = [
      'code',
      'discount_value',
      'is_active',
      'applicable_services',
      'usage_limit',
      'description',
    ];
    const cells = ['007', '12.5', 'TRUE', 'a| b', '', ' =x '];
    expect(bodyOf(header, cells, PLATFORM_COLUMNS)).toEqual({
      code: '007',
      discount_value: 12.5,
      is_active: true,
      applicable_services: ['a', 'b'],
      description: '=x',
    });
  });

  it('puts fields where they belong, and has their objects when they are empty', () => {
    const header = ['code', 'conditions.startDate', 'conditions.combinable'];
    expect(bodyOf(header, ['A', '2025-01-01', 'false'], PARTNER_COLUMNS)).toEqual({
      code: 'A',
      conditions: { startDate: '2025-01-01', combinable: false },
      display: {},
    });
  });

  it.each(['1e3', '0x10', 'ten', '1,5', 'NaN', '--1'])(
    'takes %s for a text, to be refused as one',
    (cell) => {
      expect(bodyOf(['discount_value'], [cell], PLATFORM_COLUMNS)).toEqual({ discount_value: cell });
    },
  );
});
