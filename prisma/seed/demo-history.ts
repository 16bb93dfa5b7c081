import { DEMO_PRODUCTS } from './demo-catalogue.js';

const ORDERS = 240;
const DAYS = 90;
const CUSTOMERS = 45;
const REFUND_EVERY = 17;

/** One order of the demo partner's past. */
export interface DemoOrder {
  /** How long ago it was, in days. */
  readonly daysAgo: number;
  readonly refunded: boolean;
  /** The body of `POST /v1/redemptions`. */
  readonly body: object;
}

/** The past of a small shop, the same at every start: more orders lately than long ago, a few large ones. */
export function demoOrders(): readonly DemoOrder[] {
  return Array.from({ length: ORDERS }, (_unused, i) => {
    const product = DEMO_PRODUCTS[(i * 7) % DEMO_PRODUCTS.length] ?? DEMO_PRODUCTS[0];
    const customer = (i * 11) % CUSTOMERS;
    return {
      daysAgo: DAYS * (1 - Math.sqrt((i + 1) / ORDERS)),
      refunded: i % REFUND_EVERY === REFUND_EVERY - 1,
      body: {
        ...codesOf(i, customer),
        partial: true,
        customer: { id: `demo-customer-${customer}`, email: `customer${customer}@example.com` },
        order: {
          reference: `demo-order-${String(i + 1).padStart(4, '0')}`,
          items: [
            {
              productId: product.productId,
              quantity: 1 + (i % 3),
              unitPrice: Math.round(product.price * 100),
            },
          ],
        },
      },
    };
  });
}

/** A first order brings the welcome coupon, some know the hidden one, some leave the choice to us. */
function codesOf(i: number, customer: number): { codes?: string[] } {
  if (i < CUSTOMERS && customer % 2 === 0) return { codes: ['WELCOME100'] };
  if (i % 13 === 0) return { codes: ['VIP500'] };
  if (i % 3 === 0) return {};
  return { codes: [['DEMO20', 'SPECIAL15', 'GIFTCARD50'][i % 3] ?? 'DEMO20'] };
}
