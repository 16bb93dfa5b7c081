import request from 'supertest';

import { adminToken, makePartner, makeService, type TestPartner } from '../../support/people.js';
import { type Answer, FAIL, isSignedWith, Receiver } from '../../support/receiver.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Made {
  readonly id: string;
  readonly secret: string;
}

describe('webhooks', () => {
  let app: TestApp;
  let admin: string;
  let partner: TestPartner;
  let receiver: Receiver;

  beforeAll(async () => {
    app = await startTestApp({ WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_TIMEOUT_SECONDS: '1' });
    admin = await adminToken(app);
    partner = await makePartner(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  const post = (path: string, token: string, body: object = {}): request.Test =>
    request(app.url).post(path).set('Authorization', `Bearer ${token}`).send(body);
  const listen = async (events: readonly string[], token = admin): Promise<Made> => {
    const path = token === admin ? '/admin/webhooks' : '/v1/partners/webhooks';
    return (await post(path, token, { url: receiver.url, events }).expect(201)).body as Made;
  };
  const coupon = async (fields: object = {}): Promise<{ id: string; code: string }> => {
    const body = { discount_type: 'percentage', discount_value: 20, ...fields };
    const created = await post('/api/admin/coupons', admin, body).expect(201);
    return (created.body as { data: { id: string; code: string } }).data;
  };

  it('tells what happens to a coupon, signed', async () => {
    const { secret } = await listen(['coupon.created']);
    const { id, code } = await coupon();
    await receiver.untilAccepted(1);
    const [received] = receiver.accepted;
    expect(received).toMatchObject({ type: 'coupon.created', data: { id, code, ownerId: 'platform' } });
    expect(received && isSignedWith(secret, received)).toBe(true);
  });
});
