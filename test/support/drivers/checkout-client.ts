import request, { type Test } from 'supertest';

import type { TestApp } from '../test-app.js';

/** What a redemption or validation answers (05-redemptions.md). */
export interface CheckoutAnswer {
  readonly id: string;
  readonly status: string;
  readonly valid?: boolean;
  readonly order: Readonly<Record<'subtotal' | 'shipping' | 'discount' | 'total', number>> & {
    readonly reference: string | null;
    readonly currency: string;
  };
  readonly applied: readonly {
    readonly code: string;
    readonly couponId: string;
    readonly discount: number;
    readonly lines: readonly { readonly index: number; readonly discount: number }[];
    readonly checks?: readonly CheckAnswer[];
  }[];
  readonly rejected: readonly {
    readonly code: string;
    readonly reason: string;
    readonly message: string;
    readonly checks?: readonly CheckAnswer[];
  }[];
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly refund?: Readonly<Record<'orderValue' | 'discount' | 'paid', number>>;
}

export interface CheckAnswer {
  readonly rule: string;
  readonly passed: boolean;
  readonly message: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Calls an application with one token. */
export class ApiClient {
  constructor(
    private readonly app: TestApp,
    private readonly token: string,
  ) {}

  get(path: string): Test {
    return request(this.app.url).get(path).auth(this.token, { type: 'bearer' });
  }

  post(path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Test {
    return request(this.app.url).post(path).auth(this.token, { type: 'bearer' }).set(headers).send(body);
  }

  put(path: string, body: object): Test {
    return request(this.app.url).put(path).auth(this.token, { type: 'bearer' }).send(body);
  }

  delete(path: string): Test {
    return request(this.app.url).delete(path).auth(this.token, { type: 'bearer' });
  }
}

/** The checkout's calls, each expected to succeed. */
export class CheckoutClient extends ApiClient {
  async validate(body: object): Promise<CheckoutAnswer> {
    return (await this.post('/v1/validations', body).expect(200)).body as CheckoutAnswer;
  }

  async redeem(body: object): Promise<CheckoutAnswer> {
    return (await this.post('/v1/redemptions', body).expect(201)).body as CheckoutAnswer;
  }

  async reserve(body: object): Promise<CheckoutAnswer> {
    return (await this.post('/v1/reservations', body).expect(201)).body as CheckoutAnswer;
  }

  async release(id: string): Promise<CheckoutAnswer> {
    return (await this.post(`/v1/redemptions/${id}/release`).expect(200)).body as CheckoutAnswer;
  }

  async refund(id: string, body: object = {}): Promise<CheckoutAnswer> {
    return (await this.post(`/v1/redemptions/${id}/refund`, body).expect(200)).body as CheckoutAnswer;
  }

  async read(id: string): Promise<CheckoutAnswer> {
    return (await this.get(`/v1/redemptions/${id}`).expect(200)).body as CheckoutAnswer;
  }
}
