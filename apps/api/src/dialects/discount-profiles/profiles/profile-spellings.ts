import type { Spellings } from '../fields/sent-fields.js';

/**
 * The fields of a profile under every name that clients of this API use: the response's name first, which wins
 * when several are sent (04-discount-profiles.md), the seed's spelling among the others.
 */
export const SPELLINGS = {
  name: ['name'],
  type: ['type'],
  isActive: ['is_active'],
  startDate: ['start_from', 'start_date'],
  isSpecifyEndDate: ['is_specify_end_date'],
  endDate: ['start_to', 'end_date'],
  excludesOnSale: ['is_exclude_products_on_sale'],
  combinable: [
    'is_discount_used_with_other_discount',
    'is_used_with_other_discount',
    'is_used_with_other_discounts',
  ],
  hasUsesMax: ['is_maximum_use_total', 'is_maximum_use_limit'],
  usesMax: ['maximum_use_count', 'maximum_use_limit'],
  hasUsesMaxPerCustomer: ['is_maximum_use_customer', 'is_maximum_use_limit_by_customer'],
  usesMaxPerCustomer: ['maximum_use_customer_count', 'maximum_use_limit_by_customer'],
  hasCap: ['is_maximum_discount_allowed'],
  cap: ['maximum_discount_allowed_amount', 'maximum_discount_allowed'],
  budget: ['budget_amount'],
  appliesCodes: ['is_apply_coupon_code'],
  generatesCode: ['is_coupon_code_auto_generate', 'is_coupon_code_auto_generated'],
  defaultCode: ['default_coupon_code'],
  uniqueCodes: ['is_create_unique_coupon_each_customer'],
  isUniqueCouponCode: ['is_unique_coupon_code'],
  uniqueCouponCode: ['unique_coupon_code'],
  allCustomers: ['is_applied_to_all_customers', 'is_applied_to_all_customer', 'is_applied__to_all_customer'],
  customers: ['customers'],
  allProducts: ['is_applied_to_all_products', 'is_applied_to_all_product'],
  products: ['products'],
  excludedProducts: ['exclude_products'],
} as const satisfies Readonly<Record<string, Spellings>>;
