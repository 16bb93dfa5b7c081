import { readFileSync } from 'node:fs';

import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLSchema, buildSchema, lexicographicSortSchema, printSchema } from 'graphql';

import { startTestApp, type TestApp } from '../../support/test-app.js';

/** The types of 03-coupon-codes-graphql.md, in its own words. */
const CONTRACT = `
scalar DateTime
type CouponCode { id: ID!  code: String!  discountType: String!  discountValue: Float!  maxUses: Int  maxUsesPerUser: Int  usedCount: Int!
                  validFrom: DateTime  validUntil: DateTime  applicablePlans: [Int]  minPurchaseAmount: Float  currency: String!  active: Boolean!  firstPurchaseOnly: Boolean! }
input CouponCodeInput { code: String  discountType: String!  discountValue: Float!  maxUses: Int  maxUsesPerUser: Int  validFrom: DateTime  validUntil: DateTime
                        applicablePlans: [Int]  minPurchaseAmount: Float  currency: String  firstPurchaseOnly: Boolean  combinable: Boolean }
input CouponCodeUpdate { discountType: String  discountValue: Float  maxUses: Int  maxUsesPerUser: Int  validFrom: DateTime  validUntil: DateTime
                         applicablePlans: [Int]  minPurchaseAmount: Float  firstPurchaseOnly: Boolean  combinable: Boolean  active: Boolean }
type CouponUse { id: ID!  code: String!  orderId: String!  discount: Float!  total: Float!  usedAt: DateTime! }
type CouponCodeConnection { edges: [CouponCodeEdge!]!  pageInfo: PageInfo!  totalCount: Int! }
type CouponCodeEdge { cursor: String!  node: CouponCode! }
type PageInfo { hasNextPage: Boolean!  endCursor: String }
type CouponCheck { valid: Boolean!  code: String!  discountType: String  discountValue: Float  calculatedDiscount: Float  message: String!  restrictions: CouponRestrictions }
type CouponRestrictions { validUntil: DateTime  remainingUses: Int  applicablePlans: [Int] }
type Mutation {
  createCouponCode(coupon: CouponCodeInput!): CouponCode!
  updateCouponCode(id: ID!, coupon: CouponCodeUpdate!): CouponCode!
  deactivateCouponCode(id: ID!): CouponCode!
  checkCouponCode(code: String!, planId: Int, amount: Float): CouponCheck!
  useCouponCode(code: String!, planId: Int!, amount: Float!, orderId: String!, userId: String): CouponUse!
}
type Query { couponCode(id: ID, code: String): CouponCode  couponCodes(first: Int = 20, after: String, active: Boolean, search: String): CouponCodeConnection! }
`;

const sorted = (schema: GraphQLSchema): string => printSchema(lexicographicSortSchema(schema));
/** What a client's variables depend on; descriptions are ours to write. */
const withoutDescriptions = (printed: string): string =>
  sorted(buildSchema(printed.replace(/""".*?"""/gs, '')));

describe('the schema', () => {
  let app: TestApp;
  let served: string;

  beforeAll(async () => {
    app = await startTestApp();
    served = sorted(app.app.get(GraphQLSchemaHost, { strict: false }).schema);
  });
  afterAll(() => app.close());

  it('is the one of the contract, types of arguments and all', () => {
    expect(withoutDescriptions(served)).toBe(sorted(buildSchema(CONTRACT)));
  });

  it('is written down in schema.graphql', () => {
    expect(sorted(buildSchema(readFileSync('schema.graphql', 'utf8')))).toBe(served);
  });
});
