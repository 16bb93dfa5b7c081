import { getIntrospectionQuery } from 'graphql';

import { adminToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, dataOf, errorOf } from './graphql-client.js';

/** What is followed field by field would take hours. */
const PATIENCE_MS = 20_000;

const aliases = (count: number): string =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(' ')} }`;
const nested = (levels: number): string =>
  `{ ${'couponCodes { '.repeat(levels - 1)} id ${'}'.repeat(levels - 1)} }`;
/** Each fragment spreads the next one twice: 2^30 fields in a small document. */
const doubling = `{ couponCodes { ...F0 } } ${Array.from(
  { length: 30 },
  (_, i) => `fragment F${i} on CouponCodeConnection { ...F${i + 1} ...F${i + 1} }`,
).join(' ')} fragment F30 on CouponCodeConnection { totalCount }`;
const deepByFragments = Array.from(
  { length: 12 },
  (_, i) => `fragment L${i} on CouponCodeEdge { node { ...L${i + 1} } }`,
).join(' ');

describe('what a document may ask', () => {
  let app: TestApp;
  let admin: GraphqlClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
  });
  afterAll(() => app.close());

  it.each([
    ['30 levels', nested(30), 'levels'],
    ['11 levels', nested(11), 'levels'],
    ['12 levels in fragments', `{ couponCodes { edges { ...L0 } } } ${deepByFragments}`, 'levels'],
    ['500 aliases', aliases(500), 'aliases'],
    ['31 aliases', aliases(31), 'aliases'],
    ['31 aliases in fragments', `{ ...F } fragment F on Query ${aliases(31)}`, 'aliases'],
    ['a fragment that spreads itself', '{ ...F } fragment F on Query { ...F }', 'spread itself'],
    [
      'fragments that spread each other',
      '{ ...F } fragment F on Query { ...G } fragment G on Query { couponCodes { totalCount } ...F }',
      'spread itself',
    ],
    ['a cycle that nothing spreads', '{ __typename } fragment F on Query { ...F }', 'spread itself'],
    ['fragments that double 30 times', doubling, 'fields'],
    [
      'many long pages',
      `{ ${Array.from({ length: 30 }, (_, i) => `p${i}: couponCodes(first: 100) { edges { cursor node { id code } } }`).join(' ')} }`,
      'fields',
    ],
    ['no end of words', `{ ${'couponCodes { totalCount } '.repeat(3_000)} }`, 'tokens'],
    ['no GraphQL', '{ couponCodes', 'Syntax Error'],
    ['JSON in place of GraphQL', '{"kind":"Document"}', 'Syntax Error'],
    ['nothing', '{}', 'Syntax Error'],
    ['a fragment alone', 'fragment F on Query { __typename }', 'operation'],
    ['an unknown field', '{ couponCodes { colour } }', 'colour'],
    ['an unknown argument', '{ couponCodes(last: 3) { totalCount } }', 'last'],
    ['no such operation', 'subscription { couponCodes { totalCount } }', 'subscription'],
    ['a wrong literal', '{ couponCodes(first: "3") { totalCount } }', '"3"'],
  ])('refuses %s', async (_name, query, told) => {
    const started = performance.now();
    const error = errorOf(await admin.ask(query));
    expect(error).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(error.message).toContain(told);
    expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
  });

  it.each([
    [
      'a variable of a wrong type',
      'query ($n: Int) { couponCodes(first: $n) { totalCount } }',
      { n: 'three' },
    ],
    ['a variable that is missing', 'query ($c: String!) { couponCode(code: $c) { id } }', {}],
    [
      'an unknown field in a variable',
      'mutation ($c: CouponCodeInput!) { createCouponCode(coupon: $c) { id } }',
      { c: { discountType: 'PERCENTAGE', discountValue: 1, colour: 'red' } },
    ],
  ])('refuses %s', async (_name, query, variables) => {
    expect(errorOf(await admin.ask(query, variables))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('allows 10 levels, 30 aliases, and the longest page with every field', async () => {
    const error = errorOf(await admin.ask(nested(10)));
    expect(error.message).not.toContain('levels');
    const { body } = await admin.ask(aliases(30));
    expect(body.errors).toBeUndefined();
    dataOf(await admin.list({ first: 100 }));
  });

  it('chooses the operation by its name', async () => {
    const query = 'query A { couponCodes { totalCount } } query B { __typename }';
    expect((await admin.send({ query, operationName: 'B' })).body).toEqual({ data: { __typename: 'Query' } });
    for (const operationName of [undefined, null, 'C']) {
      expect(errorOf(await admin.send({ query, operationName }))).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });

  it('is described to everyone outside production', async () => {
    const anyone = new GraphqlClient(app, null);
    const { body } = await anyone.ask(getIntrospectionQuery({ inputValueDeprecation: true }));
    expect(body.data.__schema.types.length).toBeGreaterThan(10);
  });

  it.each([{ GRAPHQL_INTROSPECTION: 'false' }])('is not described with %j', async (settings) => {
    const closed = await startTestApp(settings);
    try {
      const client = new GraphqlClient(closed, await adminToken(closed));
      expect((await client.ask('{ __schema { types { name } } }')).body.errors[0].message).toContain(
        'introspection',
      );
      expect(errorOf(await client.ask('{ couponCode { cod } }')).message).not.toContain('Did you mean');
      expect((await client.ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
    } finally {
      await closed.close();
    }
  });
});
