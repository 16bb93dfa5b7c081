import request from 'supertest';

import { adminToken, analystToken, customerToken } from '../../support/people.js';
import { type CheckoutWorld, openCheckout } from './checkout-world.js';

const ORDER = { order: { reference: 'order-1', amount: 100 } };
const SOME_ID = '01J00000000000000000000000';
const ROUTES: readonly (readonly ['get' | 'post', string])[] = [
  ['post', '/v1/validations'],
  ['post', '/v1/redemptions'],
  ['post', '/v1/reservations'],
  ['get', '/v1/redemptions'],
  ['get', `/v1/redemptions/${SOME_ID}`],
  ['post', `/v1/redemptions/${SOME_ID}/confirm`],
  ['post', `/v1/redemptions/${SOME_ID}/release`],
  ['post', `/v1/redemptions/${SOME_ID}/refund`],
];

describe('a request that cannot be taken', () => {
  let world: CheckoutWorld;

  beforeAll(async () => {
    world = await openCheckout();
  });
  afterAll(() => world.close());

  const raw = (body: string, contentType = 'application/json'): request.Test =>
    request(world.app.url)
      .post('/v1/redemptions')
      .auth(world.partner.token, { type: 'bearer' })
      .set('Content-Type', contentType)
      .set('X-Request-id', 'req-1')
      .send(body);

  it.each([
    '{',
    '',
    'NaN',
    '{"order":{"reference":"a","amount":NaN}}',
    '{"order":{"reference":"a","amount":1e400}}',
    '{"order":{"reference":"a","amount":-1e400}}',
    '{"order":{"reference":"a","amount":9007199254740993}}',
    '{"order":{"reference":"a","amount":01}}',
    '{"order":{"reference":"a","amount":100},"__proto__":{"partial":true}}',
    '{"order":{"reference":"a","amount":100,"constructor":{"prototype":{}}}}',
    '[]',
    '"order"',
    'null',
    '7',
  ])('%s is 400 in this dialect’s envelope', async (body) => {
    const refused = await raw(body).expect(400);
    expect(refused.body).toMatchObject({ code: 'INVALID_REQUEST', requestId: 'req-1' });
    expect(Object.keys(refused.body as object)).toEqual(
      expect.arrayContaining(['code', 'message', 'requestId']) as string[],
    );
  });

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('%s is 415', async (type) => {
    const refused = await raw(JSON.stringify(ORDER), type).expect(415);
    expect(refused.body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', requestId: 'req-1' });
  });

  it.each(['confirm', 'release', 'refund'])('%s needs no body, whatever type is named', async (step) => {
    const refused = await request(world.app.url)
      .post(`/v1/redemptions/${SOME_ID}/${step}`)
      .auth(world.partner.token, { type: 'bearer' })
      .set('Content-Type', 'application/json')
      .expect(404);
    expect(refused.body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a body of 2 MiB is 413', async () => {
    const refused = await raw(JSON.stringify({ ...ORDER, codes: ['x'.repeat(2 ** 21)] })).expect(413);
    expect(refused.body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', requestId: 'req-1' });
  });

  it('an emoji as a code is a code that is not found', async () => {
    const validation = await world.checkout.validate({ ...ORDER, codes: ['🎉'] });
    expect(validation.rejected).toMatchObject([{ code: '🎉', reason: 'NOT_FOUND' }]);
  });

  it.each(ROUTES)('%s %s without a token is 401', async (method, path) => {
    const refused = await request(world.app.url)[method](path).expect(401);
    expect(refused.body).toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it.each(ROUTES)('%s %s is not for staff', async (method, path) => {
    for (const token of [await adminToken(world.app), await analystToken(world.app)]) {
      const refused = await request(world.app.url)
        [method](path)
        .auth(token, { type: 'bearer' })
        .send(method === 'post' ? ORDER : undefined)
        .expect(403);
      expect(refused.body).toMatchObject({ code: 'ACCESS_DENIED' });
    }
  });

  it('a refund is not for customers', async () => {
    const refused = await request(world.app.url)
      .post(`/v1/redemptions/${SOME_ID}/refund`)
      .auth(customerToken({ sub: 'asha' }), { type: 'bearer' })
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'ACCESS_DENIED' });
  });
});
