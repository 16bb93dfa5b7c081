/** The coupon of the seed's SDK example, as the documentation shows it. */
export const CREATE_EXAMPLE = {
  code: 'FLASH50',
  description: 'Flash sale 50% off',
  discount_type: 'percentage',
  discount_value: 50,
  applicable_services: ['strength_finder'],
  expiration_date: '2025-11-01T23:59:59Z',
};

export const COUPON_EXAMPLE = {
  id: '01JEXAMPLE0000000000000001',
  ...CREATE_EXAMPLE,
  max_discount_amount: null,
  min_order_amount: null,
  usage_limit: null,
  per_user_limit: null,
  used_count: 0,
  start_date: null,
  is_active: true,
  combinable: false,
  currency: 'INR',
  created_at: '2025-10-01T10:00:00Z',
  updated_at: '2025-10-01T10:00:00Z',
};

/** The seed's error. */
export const EXISTS_EXAMPLE = {
  code: 'COUPON_EXISTS',
  message: 'Coupon code already exists',
  details: { code: 'SAVE20', existing_coupon_id: 'coupon_123' },
};

export const INVALID_DISCOUNT_EXAMPLE = {
  code: 'INVALID_DISCOUNT',
  message: 'discount_value must be greater than 0 and at most 100',
  details: {
    fields: [{ path: 'discount_value', message: 'discount_value must be greater than 0 and at most 100' }],
  },
};

export const NOT_FOUND_EXAMPLE = {
  code: 'COUPON_NOT_FOUND',
  message: 'Coupon not found with id: 01JEXAMPLE0000000000000001',
  details: { coupon_id: '01JEXAMPLE0000000000000001' },
};

export const ARCHIVED_EXAMPLE = {
  code: 'INVALID_STATE',
  message: 'An archived coupon can be neither paused nor resumed',
};

export const NO_END_EXAMPLE = { code: 'INVALID_STATE', message: 'There is no end to extend' };

const NOT_LATER = 'expiration_date must be later than the end that is set: 2025-11-01';

export const NOT_LATER_EXAMPLE = {
  code: 'VALIDATION_ERROR',
  message: NOT_LATER,
  details: { fields: [{ path: 'expiration_date', message: NOT_LATER }] },
};

export const PAGINATION_EXAMPLE = { page: 1, limit: 20, total: 1, total_pages: 1 };
