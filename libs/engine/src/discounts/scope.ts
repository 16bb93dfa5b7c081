import type { Discount, DiscountScope } from './discount.js';

/**
 * Which lines a discount is borne by. Free items that are named themselves leave it to the list of products to
 * say what the order must hold.
 */
export function scopeOf(discount: Discount): DiscountScope {
  switch (discount.kind) {
    case 'percent':
    case 'amount':
    case 'tiered':
      return discount.scope ?? 'eligible_lines';
    case 'free_items':
      return discount.productIds == null ? 'eligible_lines' : 'whole_order';
    case 'free':
    case 'shipping':
      return 'eligible_lines';
  }
}
