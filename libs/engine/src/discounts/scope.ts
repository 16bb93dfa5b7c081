import type { Discount, DiscountScope } from './discount.js';

/**
 * Which lines a discount is borne by, or, of one on the shipping, counted by. Free items that are named themselves
 * leave it to the list of products to say what the order must hold.
 */
export function scopeOf(discount: Discount): DiscountScope {
  switch (discount.kind) {
    case 'percent':
    case 'amount':
    case 'tiered':
    case 'shipping':
      return discount.scope ?? 'eligible_lines';
    case 'free_items':
      return discount.productIds == null ? 'eligible_lines' : 'whole_order';
    case 'free':
      return 'eligible_lines';
  }
}
