import { readChoice } from '../fields/choice.js';
import type { SentFields } from '../fields/sent-fields.js';
import type { AppliesTo } from './profile-details.js';

/** `total_order` means `entire_order` (04-discount-profiles.md). */
export const APPLY_TO = ['selected_products', 'entire_order', 'total_order'] as const;

/** The whole order unless it says otherwise. */
export function readAppliesTo(fields: SentFields): AppliesTo {
  const choice = readChoice(fields, ['apply_to'], APPLY_TO);
  return choice === 'selected_products' ? 'selected_products' : 'entire_order';
}
