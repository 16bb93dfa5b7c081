import { readAmount } from '../fields/amount.js';
import { readChoice } from '../fields/choice.js';
import { readCount } from '../fields/count.js';
import { readIds } from '../fields/id-list.js';
import type { SentFields, Spellings } from '../fields/sent-fields.js';
import type { ProductDetails } from './profile-details.js';

export const PRODUCT_TYPES = ['free_product'] as const;
const PRODUCT_IDS: Spellings = ['product_ids'];
const QUANTITY_DEFAULT = 1;

/** `product_details`; what is wrong is noted in `fields`. One unit is free unless it says how many. */
export function readProductDetails(fields: SentFields, currency: string): ProductDetails {
  readChoice(fields, ['type'], PRODUCT_TYPES);
  const productIds = readIds(fields, PRODUCT_IDS);
  const sent = fields.find(PRODUCT_IDS)?.value;
  if (sent === undefined || (Array.isArray(sent) && sent.length === 0)) fields.require(['product_ids']);
  return {
    kind: 'product',
    productIds,
    quantityMax: readCount(fields, ['free_product_max_qty']) ?? QUANTITY_DEFAULT,
    minimumMinor: readAmount(
      fields,
      { spellings: ['free_product_min_amount'], zero: 'zero-allowed' },
      currency,
    ),
  };
}
