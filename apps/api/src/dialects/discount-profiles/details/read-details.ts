import { readChoice } from '../fields/choice.js';
import type { SentFields, Spellings } from '../fields/sent-fields.js';
import { DETAILS_TYPES, type ProfileDetails } from './profile-details.js';
import { readAmountDetails } from './read-amount-details.js';
import { readProductDetails } from './read-product-details.js';
import { readShippingDetails } from './read-shipping-details.js';

const TYPE: Spellings = ['discount_details_type', 'discount_Details_Type'];

const READERS = {
  amount: readAmountDetails,
  shipping: readShippingDetails,
  product: readProductDetails,
} as const;

/** What a profile gives: the block that its type names. @returns `null` when it is missing or of no type */
export function readDetails(fields: SentFields, currency: string): ProfileDetails | null {
  if (fields.find(TYPE) === null) fields.refuse(TYPE[0], 'required', 'is required');
  const type = readChoice(fields, TYPE, DETAILS_TYPES);
  if (type === null) return null;
  const name = `${type}_details`;
  const block = fields.find([name])?.value;
  if (typeof block !== 'object' || block === null || Array.isArray(block)) {
    fields.refuse(name, 'required', 'is required');
    return null;
  }
  return READERS[type](fields.within(name, block), currency);
}
