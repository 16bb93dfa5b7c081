import { known } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const listing = (ids: string[], emails: string[]) => ({ conditions: { customers: { ids, emails } } });

describe('customers', () => {
  it.each([
    ['by id', listing(['cust-42'], []), null],
    ['by e-mail', listing([], ['a@example.com']), null],
    ['by another id', listing(['cust-43', 'CUST-42'], ['b@example.com']), 'CUSTOMER_NOT_ELIGIBLE'],
    ['by our own id only', listing(['customer-1'], []), 'CUSTOMER_NOT_ELIGIBLE'],
    ['not at all', listing([], []), 'CUSTOMER_NOT_ELIGIBLE'],
  ])('of a customer listed %s', (_how, promotion, reason) => {
    expect(checkOf('customers', { promotion, facts: known() }).reason).toBe(reason);
  });

  it('looks at every identity of a customer', () => {
    const facts = known({ ids: ['old', 'new'], emails: ['x@example.com', 'y@example.com'] });
    expect(checkOf('customers', { promotion: listing(['new'], []), facts }).passed).toBe(true);
    expect(checkOf('customers', { promotion: listing([], ['y@example.com']), facts }).passed).toBe(true);
  });

  it('looks up long lists, too', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => `cust-${i}`);
    expect(checkOf('customers', { promotion: listing(ids, []), facts: known() }).passed).toBe(true);
    const facts = known({ ids: ['cust-5000'] });
    expect(checkOf('customers', { promotion: listing(ids, []), facts }).passed).toBe(false);
  });

  it('needs a customer', () => {
    expect(checkOf('customers', { promotion: listing(['cust-42'], []) }).reason).toBe('CUSTOMER_REQUIRED');
  });

  it('does not name the others', () => {
    const check = checkOf('customers', { promotion: listing(['secret'], []), facts: known() });
    expect(JSON.stringify(check)).not.toContain('secret');
  });

  it('asks for nothing when there is no list', () => {
    expect(checkOf('customers')).toMatchObject({ passed: true, expected: null });
  });
});
