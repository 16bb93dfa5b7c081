import { jest } from '@jest/globals';
import request from 'supertest';

import { CouponReader } from '#features/coupons';

import { adminToken, analystToken, customerToken, makePartner, makeService } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, QUARTER_OFF, dataOf, errorOf } from './graphql-client.js';

const TOTAL = { query: '{ couponCodes { totalCount } }' };

describe('/graphql', () => {
  let app: TestApp;
  let admin: GraphqlClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
  });
  afterAll(() => app.close());

  it.each([
    [400, 'BAD_USER_INPUT', 'application/json', '{"query": '],
    [400, 'BAD_USER_INPUT', 'application/json', ''],
    [400, 'BAD_USER_INPUT', 'application/json', '"text"'],
    [400, 'BAD_USER_INPUT', 'application/json', '[]'],
    [400, 'BAD_USER_INPUT', 'application/json', '[null]'],
    [400, 'BAD_USER_INPUT', 'application/json', '{}'],
    [400, 'BAD_USER_INPUT', 'application/json', '{"query": 7}'],
    [400, 'BAD_USER_INPUT', 'application/json', '{"query": "{ __typename }", "variables": "{}"}'],
    [400, 'BAD_USER_INPUT', 'application/json', '{"query": "{ __typename }", "operationName": 7}'],
    [400, 'BAD_USER_INPUT', 'application/json', '{"query": "{ __typename }", "colour": "red"}'],
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'application/graphql', '{ __typename }'],
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'text/plain', '{"query": "{ __typename }"}'],
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'application/x-www-form-urlencoded', 'query=%7B__typename%7D'],
  ])('answers %d %s to %s %p in its own envelope', async (status, code, type, body) => {
    const answer = await request(app.url).post('/graphql').set('Content-Type', type).send(body);
    expect(errorOf(answer)).toMatchObject({ status, code });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('answers 413 to a body of more than a mebibyte in its own envelope', async () => {
    const answer = await admin.send({ query: ' '.repeat(1_100_000) });
    expect(errorOf(answer)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  it('is not there for other methods, and says so in its own envelope', async () => {
    for (const call of [
      request(app.url).get('/graphql?query={__typename}'),
      request(app.url).put('/graphql'),
    ]) {
      expect(errorOf(await call)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  it('runs a batch of 10 in order, and refuses one of 11', async () => {
    const create = (code: string) => ({
      query: 'mutation ($c: CouponCodeInput!) { createCouponCode(coupon: $c) { code } }',
      variables: { c: { ...QUARTER_OFF, code } },
    });
    const batch = [create('BATCHED'), create('BATCHED'), ...Array.from({ length: 8 }, () => TOTAL)];
    const answer = await admin.send(batch);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(10);
    expect(answer.body[0]).toEqual({ data: { createCouponCode: { code: 'BATCHED' } } });
    expect(answer.body[1].errors[0].extensions).toEqual({ code: 'DUPLICATE_CODE' });
    expect(answer.body[9]).toEqual({ data: { couponCodes: { totalCount: 1 } } });
    expect(errorOf(await admin.send([...batch, TOTAL]))).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
  });

  it('tells a batch of which nothing succeeds by its first failure', async () => {
    const answer = await new GraphqlClient(app, null).send([TOTAL, TOTAL]);
    expect(answer.status).toBe(401);
    expect(answer.body).toHaveLength(2);
  });

  it.each([null, 'nonsense'])('is 401 with the token %p', async (token) => {
    const client = new GraphqlClient(app, token);
    for (const [answer, path] of [
      [await client.create(QUARTER_OFF), 'createCouponCode'],
      [await client.check({ code: 'X' }), 'checkCouponCode'],
      [await client.list(), 'couponCodes'],
      [await client.read({ code: 'X' }), 'couponCode'],
    ] as const) {
      expect(errorOf(answer)).toEqual({
        status: 401,
        code: 'UNAUTHENTICATED',
        message: 'Invalid authentication credentials',
        path: [path],
      });
    }
  });

  it('lets each role do what is its own', async () => {
    const id = await admin.made({ code: 'ROLES' });
    const tokens = {
      analyst: await analystToken(app),
      partner: (await makePartner(app)).token,
      service: (await makeService(app)).token,
      customer: customerToken({ sub: 'asha' }),
    };
    for (const [role, token] of Object.entries(tokens)) {
      const client = new GraphqlClient(app, token);
      for (const answer of [
        await client.create(QUARTER_OFF),
        await client.update(id, {}),
        await client.deactivate(id),
      ]) {
        expect(errorOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      }
      for (const answer of [await client.list(), await client.read({ id })]) {
        if (role === 'analyst') dataOf(answer);
        else expect(errorOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      }
    }
  });

  it('answers the part that succeeds beside the part that does not', async () => {
    const { status, body } = await new GraphqlClient(app, null).ask(
      '{ __typename couponCode(code: "X") { id } }',
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ __typename: 'Query', couponCode: null });
    expect(body.errors).toHaveLength(1);
  });

  it('shows nothing from inside when something breaks', async () => {
    const reader = app.app.get(CouponReader, { strict: false });
    const broken = jest.spyOn(reader, 'list').mockRejectedValue(new Error('SELECT secret FROM users'));
    const error = errorOf(await admin.list());
    broken.mockRestore();
    expect(error).toEqual({
      status: 500,
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on our side.',
      path: ['couponCodes'],
    });
  });

  it('carries the request id', async () => {
    const answer = await admin.send(TOTAL).set('X-Request-id', 'mine-1');
    expect(answer.headers['x-request-id']).toBe('mine-1');
  });

  it('counts every field of an operation against the caller’s hour', async () => {
    const limited = await startTestApp({ RATE_LIMIT_READ: '3', RATE_LIMIT_VALIDATION: '1' });
    try {
      const client = new GraphqlClient(limited, await adminToken(limited));
      const first = await client.ask('{ a: couponCode(code: "X") { id } b: couponCode(code: "X") { id } }');
      expect(first.headers).toMatchObject({ 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '1' });
      dataOf(await client.send(TOTAL));
      const refused = await client.send(TOTAL);
      expect(errorOf(refused)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      dataOf(await client.check({ code: 'X' }));
      expect(errorOf(await client.check({ code: 'X' }))).toMatchObject({ status: 429 });
    } finally {
      await limited.close();
    }
  });
});
