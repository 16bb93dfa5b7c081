import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

describe('the currency of a partner’s analytics', () => {
  let app: TestApp;
  let client: PartnerClient;
  let couponId: string;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app, { currency: 'INR' });
    couponId = (await client.create(couponRequest({ code: 'MINE' }))).id;
  });
  afterAll(() => app.close());

  const paths = () => ['/analytics', `/analytics/coupons/${couponId}`, '/analytics/export'];

  it.each(['inr', 'Usd', 'XXZ', 'BOV', 'RUPEES', '', '%00'])('is refused as %j', async (currency) => {
    for (const path of paths()) {
      const refused = await client.send('get', `${path}?currency=${currency}`).expect(400);
      expect(refused.body).toMatchObject({
        code: 'INVALID_REQUEST',
        debugMessage: 'Validation failed for field: currency',
        message: 'currency must be an ISO 4217 currency code, such as INR',
      });
    }
  });

  it('is any that is in use, in capital letters', async () => {
    for (const path of paths()) await client.send('get', `${path}?currency=KWD`).expect(200);
  });
});
