/** The bodies of 05-redemptions.md, as the documentation shows them. */
export const ORDER_EXAMPLE = {
  reference: 'order-1001',
  type: 'REDEMPTION',
  currency: 'INR',
  shipping: 0,
  items: [
    {
      productId: 'product-id-1',
      quantity: 2,
      unitPrice: 50_000,
      onSale: false,
      service: null,
      planId: null,
    },
  ],
};

export const APPLY_EXAMPLE = {
  codes: ['SAVE20'],
  customer: { id: 'cust-42', email: 'a@example.com' },
  order: ORDER_EXAMPLE,
};

const VERDICT_EXAMPLE = {
  order: {
    reference: 'order-1001',
    currency: 'INR',
    subtotal: 100_000,
    shipping: 0,
    discount: 10_000,
    total: 90_000,
  },
  applied: [
    {
      code: 'SAVE20',
      couponId: '01JEXAMPLE0000000000000001',
      discount: 10_000,
      lines: [{ index: 0, discount: 10_000 }],
    },
  ],
  rejected: [],
};

export const VALIDATION_EXAMPLE = { valid: true, ...VERDICT_EXAMPLE };

export const REDEMPTION_EXAMPLE = {
  id: '01JEXAMPLE0000000000000002',
  status: 'REDEEMED',
  ...VERDICT_EXAMPLE,
  expiresAt: null,
  createdAt: '2025-06-01T10:15:30Z',
};

export const RESERVATION_EXAMPLE = {
  ...REDEMPTION_EXAMPLE,
  status: 'RESERVED',
  expiresAt: '2025-06-01T10:30:30Z',
};

export const REFUND_EXAMPLE = {
  ...REDEMPTION_EXAMPLE,
  status: 'PARTIALLY_REFUNDED',
  refund: { orderValue: 50_000, discount: 5000, paid: 45_000 },
};

export const REJECTION_EXAMPLE = {
  code: 'COUPON_REJECTED',
  message: 'Coupon expired on 2025-12-31',
  requestId: 'req-123',
  rejected: [{ code: 'OLD', reason: 'EXPIRED', message: 'Coupon expired on 2025-12-31' }],
};
