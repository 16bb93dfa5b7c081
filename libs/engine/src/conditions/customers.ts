import { readRecord, readStrings } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { customerRequired, fail, notAsked, pass } from './condition.js';
import type { CustomerList } from './condition-params.js';
import { names } from './membership.js';

/** Only for the listed customers, by any id or e-mail they are known by. The trace does not name the others. */
export const customers: Condition = {
  rule: 'customers',
  check: ({ promotion, customer }) => {
    const list = promotion.conditions.customers;
    if (list === undefined) return notAsked('Coupon is for every customer');
    const expected = 'a listed customer';
    if (customer === null) return customerRequired(expected);
    const listed =
      customer.ids.some((id) => names(list.ids, id)) ||
      customer.emails.some((email) => names(list.emails, email));
    return listed
      ? pass('Customer is listed', { expected, actual: expected })
      : fail('CUSTOMER_NOT_ELIGIBLE', 'Coupon is not for this customer', { expected, actual: 'not listed' });
  },
};

/** E-mails are stored as customers are known by them: trimmed, in lower case. Two empty lists admit nobody. */
export function parseCustomers(value: unknown): CustomerList {
  const { ids, emails } = readRecord('customers', value, ['ids', 'emails']);
  return {
    ids: readStrings('customers.ids', ids),
    emails: readStrings('customers.emails', emails).map((email) => email.trim().toLowerCase()),
  };
}
