import request, { type Test } from 'supertest';

import { ApiClient } from '../../support/drivers/checkout-client.js';
import { adminToken, customerToken, makeService } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

export const COUPONS = '/api/admin/coupons';
export const VALIDATE = '/api/payments/coupons/validate';
export const APPLY = '/api/payments/coupons/apply';

/** A coupon as the admin API tells it. */
export interface WireCoupon extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly code: string;
}

/** An application with an admin, a service and a customer of the platform. */
export interface AdminWorld {
  readonly app: TestApp;
  readonly admin: AdminClient;
  readonly service: AdminClient;
  customer(sub: string, email?: string): AdminClient;
  close(): Promise<void>;
}

/** Calls the admin API with one token. */
export class AdminClient extends ApiClient {
  constructor(
    private readonly world: TestApp,
    private readonly bearer: string,
  ) {
    super(world, bearer);
  }

  patch(path: string, body: object): Test {
    return request(this.world.url).patch(path).auth(this.bearer, { type: 'bearer' }).send(body);
  }

  /** Sends a body exactly as it is written. */
  raw(path: string, body: string, type = 'application/json'): Test {
    return request(this.world.url)
      .post(path)
      .auth(this.bearer, { type: 'bearer' })
      .set('Content-Type', type)
      .send(body);
  }

  /** Creates a coupon; 20 % off unless it says otherwise. */
  async make(fields: object = {}): Promise<WireCoupon> {
    const response = await this.post(COUPONS, { ...PERCENTAGE, ...fields }).expect(201);
    return dataOf(response) as WireCoupon;
  }

  /** Reads a coupon. */
  async read(id: string): Promise<WireCoupon> {
    return dataOf(await this.get(`${COUPONS}/${id}`).expect(200)) as WireCoupon;
  }
}

export const PERCENTAGE = { discount_type: 'percentage', discount_value: 20 };

/** @param settings environment variables that differ from the tests' defaults */
export async function openAdmin(settings: Readonly<Record<string, string>> = {}): Promise<AdminWorld> {
  const app = await startTestApp(settings);
  return {
    app,
    admin: new AdminClient(app, await adminToken(app)),
    service: new AdminClient(app, (await makeService(app)).token),
    customer: (sub, email) =>
      new AdminClient(app, customerToken({ sub, ...(email === undefined ? {} : { email }) })),
    close: () => app.close(),
  };
}

/** What a success carries. @throws when it is not in the envelope */
export function dataOf({ body }: { readonly body: unknown }): unknown {
  const { success, data, ...others } = body as Record<string, unknown>;
  expect({ success, others }).toEqual({ success: true, others: {} });
  return data;
}

/** What a refusal says. @throws when it is not in the envelope */
export function errorOf({ body }: { readonly body: unknown }): {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
} {
  const { success, error, ...others } = body as { success: unknown; error: never };
  expect({ success, others }).toEqual({ success: false, others: {} });
  const { code, message, details, ...more } = error as Record<string, unknown>;
  expect([typeof code, typeof message, typeof details, more]).toEqual(['string', 'string', 'object', {}]);
  return error;
}

/** The first field at fault. */
export function fieldOf(response: { readonly body: unknown }): string | undefined {
  const { fields } = errorOf(response).details as { fields?: readonly { readonly path: string }[] };
  return fields?.[0]?.path;
}

let orders = 0;

/** A payment of 499.00 for an order of its own. */
export function aPayment(code: string, more: object = {}): Record<string, unknown> {
  orders += 1;
  return {
    coupon_code: code,
    service: 'strength_finder',
    amount: 49_900,
    order_id: `order-${orders}`,
    ...more,
  };
}
