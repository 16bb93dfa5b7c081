const TABLES = {
  redemptions: `redemptionId,redeemedAt,status,orderReference,customerId,customerEmail,couponId,code,service,currency,orderValue,discountAmount,orderDiscountAmount,refundedAmount
01HQZX123456789ABD,2025-06-01T10:00:00.000Z,redeemed,order-1001,asha,asha@example.com,01HQZX123456789ABC,SAVE20,,INR,49.9,24.95,24.95,0
`,
  coupons: `couponId,code,currency,redemptions,orderValue,discountAmount
01HQZX123456789ABC,SAVE20,INR,42,2095.8,1047.9
`,
  series: `at,currency,redemptions,orderValue,discountAmount
2025-06-01T00:00:00Z,INR,42,2095.8,1047.9
`,
};

const ROW = {
  at: '2025-06-01T00:00:00Z',
  currency: 'INR',
  redemptions: 42,
  orderValue: 2_095.8,
  discountAmount: 1_047.9,
};

/** What an export looks like as a table, report by report, and as JSON. */
export const EXPORT_EXAMPLES = {
  'text/csv': {
    schema: { type: 'string' },
    examples: Object.fromEntries(Object.entries(TABLES).map(([report, value]) => [report, { value }])),
  },
  'application/json': {
    schema: { type: 'object', additionalProperties: true },
    example: { series: [ROW] },
  },
};
