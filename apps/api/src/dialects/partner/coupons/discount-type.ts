import type { Discount } from '#engine';

import type { DiscountType } from './coupon.request.js';

/**
 * How this dialect calls a kind of discount.
 * @throws Error for a kind that no partner's coupon can have
 */
export function discountTypeOf({ kind }: Discount): DiscountType {
  if (kind === 'percent') return 'PERC';
  if (kind === 'amount') return 'ABS';
  throw new Error(`A partner's coupon cannot have a discount of the kind ${kind}`);
}
