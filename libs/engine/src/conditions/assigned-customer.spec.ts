import { NOBODY_KNOWN, known } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const unique = { conditions: { uniquePerCustomer: {} } };
const assigned = { assignedCustomerId: 'customer-1' };
const mine = known();
const others = known({ id: 'customer-2' });
const strangers = known({ id: null });

describe('assigned_customer', () => {
  it.each([
    ['an assigned code, by its customer', {}, assigned, mine, null],
    ['an assigned code, by another', {}, assigned, others, 'NOT_ASSIGNED_TO_CUSTOMER'],
    ['an assigned code, by one never seen', {}, assigned, strangers, 'NOT_ASSIGNED_TO_CUSTOMER'],
    ['an assigned code, by nobody', {}, assigned, NOBODY_KNOWN, 'CUSTOMER_REQUIRED'],
    ['an assigned code of its own, by its customer', unique, assigned, mine, null],
    ['an assigned code of its own, by another', unique, assigned, others, 'NOT_ASSIGNED_TO_CUSTOMER'],
    ['a free code of its own, by anyone', unique, {}, mine, null],
    ['a free code of its own, by one never seen', unique, {}, strangers, null],
    ['a free code of its own, by nobody', unique, {}, NOBODY_KNOWN, 'CUSTOMER_REQUIRED'],
    ['any other code, by nobody', {}, {}, NOBODY_KNOWN, null],
  ])('%s', (_what, promotion, coupon, facts, reason) => {
    expect(checkOf('assigned_customer', { promotion, coupon, facts }).reason).toBe(reason);
  });

  it('does not tell whose a code is', () => {
    expect(JSON.stringify(checkOf('assigned_customer', { coupon: assigned, facts: others }))).not.toContain(
      'customer-1',
    );
  });

  it('asks for nothing otherwise', () => {
    expect(checkOf('assigned_customer')).toMatchObject({ passed: true, expected: null });
  });
});
