import { readAmount } from '../fields/amount.js';
import { readChoice } from '../fields/choice.js';
import { readCount } from '../fields/count.js';
import type { SentFields, Spellings } from '../fields/sent-fields.js';
import { readWorth } from '../fields/worth.js';
import { readAppliesTo } from './applies-to.js';
import type { ShippingDetails } from './profile-details.js';

export const SHIPPING_TYPES = ['free_shipping', 'discount'] as const;
const VALUE: Spellings = ['single_amount', 'singleAmount'];

/** `shipping_details`; what is wrong is noted in `fields`. */
export function readShippingDetails(fields: SentFields, currency: string): ShippingDetails {
  const type =
    readChoice(fields, ['type'], SHIPPING_TYPES) ??
    (fields.find(VALUE) === null ? 'free_shipping' : 'discount');
  const worth = { value: VALUE, type: ['single_amount_type', 'singleAmountType'] } as const;
  return {
    kind: 'shipping',
    appliesTo: readAppliesTo(fields),
    worth: type === 'discount' ? readWorth(fields, worth, currency) : null,
    minimumMinor: readAmount(fields, { spellings: ['minimum_amount'], zero: 'zero-allowed' }, currency),
    minimumQuantity: readCount(fields, ['minimum_qty']),
    capMinor: readAmount(fields, { spellings: ['cap_amount'], zero: 'above-zero' }, currency),
  };
}
