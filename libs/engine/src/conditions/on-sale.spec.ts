import { orderOf } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

const promotion = { conditions: { excludesOnSale: {} } };
const sale = { onSale: true };

describe('on_sale', () => {
  it.each([
    ['only lines on sale', [sale, sale], 'ON_SALE_EXCLUDED'],
    ['one line that is not', [sale, {}], null],
    ['no line on sale', [{}], null],
  ])('of an order with %s', (_what, lines, reason) => {
    const order = orderOf(lines);
    expect(reasonOf({ promotion, order })).toBe(reason);
    expect(checkOf('on_sale', { promotion, order })).toMatchObject({ reason, expected: false });
  });

  it('asks for nothing when products on sale are welcome', () => {
    expect(checkOf('on_sale', { order: orderOf([sale]) })).toMatchObject({ passed: true, expected: null });
  });
});
