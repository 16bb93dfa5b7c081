import request from 'supertest';

import { type TestPartner, makePartner } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';

type Method = 'get' | 'post' | 'put' | 'delete';

/** A partner's coupon as it comes back. */
export interface CouponBody {
  readonly id: string;
  readonly code: string;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly discountType: string;
  readonly discountValue: number;
  readonly maxDiscountAmount: number;
  readonly display: Readonly<Record<string, unknown>>;
}

/** Speaks the partner API with the token of one partner. */
export class PartnerClient {
  private constructor(
    private readonly url: string,
    readonly partner: TestPartner,
  ) {}

  static async of(
    app: TestApp,
    overrides: { currency?: string; timezone?: string } = {},
  ): Promise<PartnerClient> {
    return new PartnerClient(app.url, await makePartner(app, overrides));
  }

  send(method: Method, path: string): request.Test {
    return request(this.url)
      [method](`/v1/partners${path}`)
      .set('Authorization', `Bearer ${this.partner.token}`);
  }

  /** Sends JSON that no JavaScript value stands for. */
  sendText(method: 'post' | 'put', path: string, json: string): request.Test {
    return this.send(method, path).set('Content-Type', 'application/json').send(json);
  }

  async create(body: object): Promise<CouponBody> {
    const created = await this.send('post', '/coupons').send(body).expect(201);
    return created.body as CouponBody;
  }

  async update(id: string, body: object): Promise<CouponBody> {
    const updated = await this.send('put', `/coupons/${id}`).send(body).expect(200);
    return updated.body as CouponBody;
  }

  async get(id: string): Promise<CouponBody> {
    return (await this.send('get', `/coupons/${id}`).expect(200)).body as CouponBody;
  }

  async register(...productIds: string[]): Promise<void> {
    await this.send('put', '/products')
      .send(productIds.map((productId) => ({ productId, name: productId })))
      .expect(200);
  }
}

/** A request with every field, changed at any depth: `undefined` takes a field out. */
export function couponRequest(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { conditions, display, ...rest } = changes;
  return {
    code: uniqueCode(),
    discountType: 'PERC',
    discountValue: 20,
    maxDiscountAmount: 100,
    ...rest,
    conditions: merged(
      { startDate: '2025-01-01', expiryDate: '2099-12-31' },
      'conditions' in changes,
      conditions,
    ),
    display: merged({ displayTitle: 'Save 20%' }, 'display' in changes, display),
  };
}

let codes = 0;

export function uniqueCode(): string {
  codes += 1;
  return `CODE${codes}`;
}

function merged(base: object, given: boolean, change: unknown): unknown {
  if (!given) return base;
  const isObject = typeof change === 'object' && change !== null && !Array.isArray(change);
  return isObject ? { ...base, ...change } : change;
}
