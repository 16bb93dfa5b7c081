import { adminToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient } from './graphql-client.js';

/** As the seed prints it. */
const MUTATION = `mutation createCouponCode($coupon: CouponCodeInput!) {
  createCouponCode(coupon: $coupon) {
    id
    code
    discountType
    discountValue
    maxUses
    usedCount
    validFrom
    validUntil
    active
  }
}`;
const VARIABLES = {
  coupon: {
    code: 'SUMMER2024',
    discountType: 'PERCENTAGE',
    discountValue: 25,
    maxUses: 1000,
    maxUsesPerUser: 1,
    validFrom: '2024-06-01T00:00:00Z',
    validUntil: '2024-08-31T23:59:59Z',
  },
};
const ANSWER = {
  data: {
    createCouponCode: {
      id: 'coupon_123',
      code: 'SUMMER2024',
      discountType: 'PERCENTAGE',
      discountValue: 25,
      maxUses: 1000,
      usedCount: 0,
      validFrom: '2024-06-01T00:00:00Z',
      validUntil: '2024-08-31T23:59:59Z',
      active: true,
    },
  },
};
const TAKEN =
  '{"errors":[{"message":"Coupon code already exists","path":["createCouponCode"],"extensions":{"code":"DUPLICATE_CODE"}}],"data":null}';
const HTTP_BODY = `{
    "query": "mutation createCouponCode($coupon: CouponCodeInput!) { createCouponCode(coupon: $coupon) { id code discountType discountValue } }",
    "variables": {
      "coupon": {
        "code": "AUTUMN2024",
        "discountType": "PERCENTAGE",
        "discountValue": 25
      }
    }
  }`;

describe('the examples of the seed', () => {
  let app: TestApp;
  let admin: GraphqlClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
  });
  afterAll(() => app.close());

  it('are answered as it prints them, byte for byte but for the id', async () => {
    const { status, text, headers } = await admin.send({ query: MUTATION, variables: VARIABLES });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    const id: string = JSON.parse(text).data.createCouponCode.id;
    expect(id).toMatch(/^[0-9A-Z]{26}$/);
    expect(text.replace(id, 'coupon_123')).toBe(JSON.stringify(ANSWER));
  });

  it('say that a code is taken as it prints it, byte for byte', async () => {
    const { status, text } = await admin.send({ query: MUTATION, variables: VARIABLES });
    expect(status).toBe(400);
    expect(text).toBe(TAKEN);
  });

  it('work as the HTTP call that it prints', async () => {
    const { status, body } = await admin.send(HTTP_BODY);
    expect(status).toBe(200);
    expect(body.data.createCouponCode).toMatchObject({ code: 'AUTUMN2024', discountValue: 25 });
  });
});
