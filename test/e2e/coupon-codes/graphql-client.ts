import request, { type Response, type Test } from 'supertest';

import type { TestApp } from '../../support/test-app.js';

export const ALL_FIELDS = `id code discountType discountValue maxUses maxUsesPerUser usedCount validFrom validUntil
  applicablePlans minPurchaseAmount currency active firstPurchaseOnly`;

const CREATE = `mutation ($coupon: CouponCodeInput!) { createCouponCode(coupon: $coupon) { ${ALL_FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $coupon: CouponCodeUpdate!) {
  updateCouponCode(id: $id, coupon: $coupon) { ${ALL_FIELDS} } }`;
const DEACTIVATE = `mutation ($id: ID!) { deactivateCouponCode(id: $id) { ${ALL_FIELDS} } }`;
const CHECK = `mutation ($code: String!, $planId: Int, $amount: Float) {
  checkCouponCode(code: $code, planId: $planId, amount: $amount) {
    valid code discountType discountValue calculatedDiscount message
    restrictions { validUntil remainingUses applicablePlans } } }`;
const USE = `mutation ($code: String!, $planId: Int!, $amount: Float!, $orderId: String!, $userId: String) {
  useCouponCode(code: $code, planId: $planId, amount: $amount, orderId: $orderId, userId: $userId) {
    id code orderId discount total usedAt } }`;
const READ = `query ($id: ID, $code: String) { couponCode(id: $id, code: $code) { ${ALL_FIELDS} } }`;
const LIST = `query ($first: Int, $after: String, $active: Boolean, $search: String) {
  couponCodes(first: $first, after: $after, active: $active, search: $search) {
    edges { cursor node { ${ALL_FIELDS} } } pageInfo { hasNextPage endCursor } totalCount } }`;

export interface CodeAnswer {
  readonly id: string;
  readonly code: string;
  readonly discountType: string;
  readonly discountValue: number;
  readonly usedCount: number;
  readonly active: boolean;
}

/** What the calls answer, by their name. */
export interface Answers {
  readonly createCouponCode: CodeAnswer;
  readonly updateCouponCode: CodeAnswer;
  readonly deactivateCouponCode: CodeAnswer;
  readonly couponCode: CodeAnswer | null;
  readonly couponCodes: {
    readonly edges: readonly { readonly cursor: string; readonly node: CodeAnswer }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly totalCount: number;
  };
  readonly checkCouponCode: {
    readonly valid: boolean;
    readonly message: string;
    readonly calculatedDiscount: number | null;
    readonly restrictions: Readonly<Record<string, unknown>> | null;
  };
  readonly useCouponCode: {
    readonly id: string;
    readonly code: string;
    readonly orderId: string;
    readonly discount: number;
    readonly total: number;
    readonly usedAt: string;
  };
}

type Variables = Readonly<Record<string, unknown>>;

export const QUARTER_OFF = { discountType: 'PERCENTAGE', discountValue: 25 };

/** Calls `/graphql` with one token, or with none. */
export class GraphqlClient {
  constructor(
    private readonly app: TestApp,
    private readonly token: string | null,
  ) {}

  send(body: string | object): Test {
    const call = request(this.app.url).post('/graphql').set('Content-Type', 'application/json');
    return (this.token === null ? call : call.auth(this.token, { type: 'bearer' })).send(body);
  }

  async ask(query: string, variables: Variables = {}): Promise<Response> {
    return this.send({ query, variables });
  }

  create = (coupon: Variables): Promise<Response> => this.ask(CREATE, { coupon });
  update = (id: string, coupon: Variables): Promise<Response> => this.ask(UPDATE, { id, coupon });
  deactivate = (id: string): Promise<Response> => this.ask(DEACTIVATE, { id });
  check = (variables: Variables): Promise<Response> => this.ask(CHECK, variables);
  use = (variables: Variables): Promise<Response> => this.ask(USE, { planId: 1, amount: 100, ...variables });
  read = (variables: Variables): Promise<Response> => this.ask(READ, variables);
  list = (variables: Variables = {}): Promise<Response> => this.ask(LIST, variables);

  /** The id of a coupon code that is made now. */
  async made(coupon: Variables): Promise<string> {
    return dataOf(await this.create({ ...QUARTER_OFF, ...coupon })).createCouponCode.id;
  }
}

/** What a call answers that succeeds. */
export function dataOf(response: Response): Answers {
  expect(response.body.errors).toBeUndefined();
  expect(response.status).toBe(200);
  return response.body.data as Answers;
}

/** The one error of a call that fails, and how it was told. */
export function errorOf(response: Response): {
  status: number;
  code: string;
  message: string;
  path?: unknown;
  reason?: string;
  fields?: { path: string; message: string }[];
} {
  const [error] = response.body.errors;
  expect(response.body).toEqual({ errors: [error], data: null });
  const { extensions, ...told } = error;
  return { status: response.status, ...told, ...extensions };
}
