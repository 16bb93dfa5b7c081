import { readChoice } from '../fields/choice.js';
import type { SentFields } from '../fields/sent-fields.js';
import { readWorth } from '../fields/worth.js';
import { readAppliesTo } from './applies-to.js';
import type { AmountDetails } from './profile-details.js';
import { readTiers } from './read-tiers.js';

export const AMOUNT_TYPES = ['single', 'tiered'] as const;
export const MINIMUM_AMOUNT_ON = ['each_item', 'total'] as const;

/** `amount_details`; what is wrong is noted in `fields`. */
export function readAmountDetails(fields: SentFields, currency: string): AmountDetails {
  const type =
    readChoice(fields, ['type'], AMOUNT_TYPES) ?? (fields.find(['tiers']) === null ? 'single' : 'tiered');
  const minimumAmountOn = readChoice(fields, ['minimum_amount_on'], MINIMUM_AMOUNT_ON) ?? 'each_item';
  const single = {
    value: ['single_amount', 'singleAmount'],
    type: ['single_amount_type', 'singleAmountType'],
  } as const;
  return {
    kind: 'amount',
    appliesTo: readAppliesTo(fields),
    minimumAmountOn,
    worth: type === 'single' ? readWorth(fields, single, currency) : null,
    tiers: type === 'tiered' ? readTiers(fields, currency) : [],
  };
}
