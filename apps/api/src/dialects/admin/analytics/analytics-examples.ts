const SUMS = { redemptions: 42, discount_amount: 104_790, order_value: 209_580 };
const TOTALS = {
  ...SUMS,
  unique_customers: 40,
  net_revenue: 99_800,
  average_discount: 2_495,
  validations: 61,
  rejections: 9,
  conversion_rate: 0.7777777777777778,
  refunded_amount: 4_990,
};

export const ANALYTICS_EXAMPLE = {
  period: {
    start: '2025-10-01T00:00:00Z',
    end: '2025-10-31T23:59:59.999Z',
    granularity: 'day',
    timezone: 'UTC',
  },
  currency: 'INR',
  currencies: ['INR'],
  totals: TOTALS,
  previous: { ...TOTALS, redemptions: 40 },
  series: [{ at: '2025-10-01T00:00:00Z', ...SUMS }],
  top_coupons: [{ coupon_id: '01JEXAMPLE0000000000000001', code: 'FLASH50', ...SUMS }],
  rejection_reasons: [{ reason: 'EXPIRED', count: 9 }],
  by_partner: [{ partner_id: '01JEXAMPLE0000000000000003', name: 'Hubble', ...SUMS }],
  by_service: [{ service: 'strength_finder', ...SUMS }],
};

export const COUPON_ANALYTICS_EXAMPLE = {
  coupon_id: '01JEXAMPLE0000000000000001',
  code: 'FLASH50',
  remaining_uses: 58,
  uses_per_day: 1.3548,
  exhausted_on: '2025-12-13',
  ...ANALYTICS_EXAMPLE,
};

export const SIMULATE_EXAMPLE = {
  period: '30d',
  coupon: {
    discount_type: 'percentage',
    discount_value: 20,
    max_discount_amount: 100_000,
    usage_limit: 80,
    applicable_services: ['strength_finder'],
  },
};

export const SIMULATION_EXAMPLE = {
  period: { start: '2025-10-01T00:00:00Z', end: '2025-10-31T23:59:59.999Z', timezone: 'UTC' },
  currency: 'INR',
  orders: 100,
  applied: 80,
  discount_amount: 399_200,
  order_value: 1_996_000,
  average_discount: 4_990,
  reasons: [{ reason: 'BELOW_MINIMUM_AMOUNT', count: 20 }],
};

export const INVALID_PERIOD_EXAMPLE = {
  code: 'INVALID_PERIOD',
  message: 'period must be 7d, 30d, 90d, 1y or custom',
  details: {
    supported_formats: ['7d', '30d', '90d', '1y', 'custom with start_date and end_date as YYYY-MM-DD'],
    provided: '2w',
    fields: [{ path: 'period', message: 'period must be 7d, 30d, 90d, 1y or custom' }],
  },
};

const TABLES = {
  redemptions: `redemption_id,redeemed_at,status,partner_id,order_id,user_id,user_email,coupon_id,code,service,currency,order_value,discount_amount,order_discount_amount,refunded_amount
01JEXAMPLE0000000000000002,2025-10-01T10:00:00.000Z,redeemed,,order-1001,asha,asha@example.com,01JEXAMPLE0000000000000001,FLASH50,strength_finder,INR,49900,24950,24950,0
`,
  coupons: `coupon_id,code,partner_id,currency,redemptions,order_value,discount_amount
01JEXAMPLE0000000000000001,FLASH50,,INR,42,209580,104790
`,
  series: `at,currency,redemptions,order_value,discount_amount
2025-10-01T00:00:00Z,INR,42,209580,104790
`,
};

/** What an export looks like as a table, report by report, and as JSON. */
export const EXPORT_EXAMPLES = {
  'text/csv': { schema: { type: 'string' }, examples: examplesOf(TABLES) },
  'application/json': {
    schema: { type: 'object', additionalProperties: true },
    example: { success: true, data: [{ at: '2025-10-01T00:00:00Z', currency: 'INR', ...SUMS }] },
  },
};

function examplesOf(tables: Readonly<Record<string, string>>): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(tables).map(([report, value]) => [report, { value }]));
}

/** What names a partner, a profile or a coupon that is not there. */
export const UNKNOWN_PARTNER_EXAMPLE = {
  code: 'NOT_FOUND',
  message: 'Partner not found with id: 01JEXAMPLE0000000000000003',
};
