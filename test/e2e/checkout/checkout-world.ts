import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner, type TestPartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** A partner with a checkout, in an application of its own. */
export interface CheckoutWorld {
  readonly app: TestApp;
  readonly partner: TestPartner;
  readonly checkout: CheckoutClient;
  close(): Promise<void>;
}

export async function openCheckout(): Promise<CheckoutWorld> {
  const app = await startTestApp();
  const partner = await makePartner(app);
  return { app, partner, checkout: new CheckoutClient(app, partner.token), close: () => app.close() };
}

/** The seed's example coupon: 20 % off, at most 100.00, here without an end and by its code alone. */
export const SAVE20 = {
  code: 'SAVE20',
  conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
  discountType: 'PERC',
  discountValue: 20,
  maxDiscountAmount: 100,
  display: { visibility: 'NOT_LISTED' },
};

/** Terms laid over {@link SAVE20}. */
export interface CouponOverrides {
  readonly code?: string;
  readonly conditions?: object;
  readonly discountType?: 'PERC' | 'ABS';
  readonly discountValue?: number;
  readonly maxDiscountAmount?: number;
  readonly display?: object;
}

/** Makes a coupon of this partner; answers its id. */
export async function makeCoupon(checkout: CheckoutClient, overrides: CouponOverrides = {}): Promise<string> {
  const conditions = { ...SAVE20.conditions, ...overrides.conditions };
  const created = await checkout
    .post('/v1/partners/coupons', { ...SAVE20, ...overrides, conditions })
    .expect(201);
  return (created.body as { id: string }).id;
}

let orders = 0;

/** An order of 1,000.00 with a reference of its own, for a customer of its own. */
export function anOrder(): { codes: string[]; customer: { id: string }; order: Record<string, unknown> } {
  orders += 1;
  return {
    codes: ['SAVE20'],
    customer: { id: `cust-${orders}` },
    order: { reference: `order-${orders}`, currency: 'INR', amount: 100_000 },
  };
}
