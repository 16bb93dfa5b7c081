const OWNER = 'platform';
const AT = '2025-10-01T10:00:00Z';
const COUPON = '01JEXAMPLE0000000000000001';

const PROMOTION = {
  couponId: COUPON,
  code: 'FLASH50',
  promotionId: '01JEXAMPLE0000000000000004',
  promotionNumber: null,
  ownerId: OWNER,
  source: 'ADMIN_COUPON',
};
const USED = { usesMax: 100, currency: 'INR', budget: null, spent: 2_395_200, endsAt: null };

/** A message of each kind. Of the terms of coupons and profiles only what names them is shown. */
const MESSAGES: Readonly<Record<string, object>> = {
  'redemption.created': {
    id: '01JEXAMPLE0000000000000002',
    ownerId: OWNER,
    status: 'REDEEMED',
    applied: [{ couponId: COUPON, code: 'FLASH50', discount: 24_950 }],
    order: {
      reference: 'order-1001',
      type: 'REDEMPTION',
      currency: 'INR',
      subtotal: 49_900,
      shipping: 0,
      discount: 24_950,
      total: 24_950,
    },
    customer: { id: 'asha', email: 'asha@example.com' },
    refunded: { orderValue: 0, discount: 0 },
    expiresAt: null,
    createdAt: AT,
  },
  'coupon.created': { id: COUPON, ownerId: OWNER, code: 'FLASH50' },
  'coupon.limit_approaching': { ...PROMOTION, ...USED, uses: 80, limit: 'uses', percent: 80 },
  'coupon.exhausted': { ...PROMOTION, ...USED, uses: 100 },
  'coupon.expiring': { ...PROMOTION, endsAt: '2025-10-02T10:00:00Z', withinHours: 24 },
  'profile.updated': { id: '1001', ownerId: OWNER, name: 'DISCOUNT_NAME' },
  'job.succeeded': {
    id: '01JEXAMPLE0000000000000005',
    ownerId: OWNER,
    kind: 'generate_codes',
    status: 'succeeded',
    total: 10_000,
    done: 10_000,
    failed: 0,
    error: null,
    createdAt: '2025-10-01T09:59:00Z',
    startedAt: '2025-10-01T09:59:01Z',
    finishedAt: AT,
  },
  'webhook.test': { webhookId: '01JEXAMPLE0000000000000006', ownerId: OWNER },
};

/** The messages as they are posted. */
export const EVENT_EXAMPLES = Object.fromEntries(
  Object.entries(MESSAGES).map(([type, data]) => [type, { value: { type, timestamp: AT, data } }]),
);
