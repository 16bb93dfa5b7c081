import { setTimeout as sleep } from 'node:timers/promises';

import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

const ROUNDS = 10;
const SHOPPERS = 100;

describe('a partner coupon that is paused in the middle of a sale', () => {
  let app: TestApp;
  let replica: TestApp;
  let client: PartnerClient;
  let shops: readonly CheckoutClient[];

  beforeAll(async () => {
    app = await startTestApp();
    replica = await startTestApp({}, { shared: app.database });
    client = await PartnerClient.of(app);
    shops = [app, replica].map((each) => new CheckoutClient(each, client.partner.token));
  });
  afterAll(async () => {
    await replica.close();
    await app.close();
  });

  const usesOf = async (code: string): Promise<number> => {
    const [row] = await app.database.query<{ uses: number }>(
      'SELECT p.uses FROM promotions p JOIN coupons c ON c.promotion_id = p.id WHERE c.code = $1',
      [code],
    );
    return row?.uses ?? -1;
  };

  it(`admits no redemption after the answer, of ${SHOPPERS} that are under way at two replicas`, async () => {
    let interrupted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, code } = await client.create(couponRequest());
      const redeem = async (shopper: number) =>
        shops[shopper % shops.length]?.post('/v1/redemptions', {
          codes: [code],
          customer: { id: `shopper-${shopper}` },
          order: { reference: `${code}-${shopper}`, amount: 10_000 },
        });
      const calls = Array.from({ length: SHOPPERS }, (_none, shopper) => redeem(shopper));
      await sleep(round * 4);
      await client.send('post', `/coupons/${id}/pause`).expect(200);
      const admitted = await usesOf(code);
      const late = await redeem(SHOPPERS);
      const answers = await Promise.all(calls);

      expect(await usesOf(code)).toBe(admitted);
      expect(late?.body.rejected?.[0]?.reason).toBe('INACTIVE');
      const refused = answers.filter((answer) => answer?.status !== 201);
      expect(answers.length - refused.length).toBe(admitted);
      for (const answer of refused) expect(answer?.body.rejected?.[0]?.reason).toBe('INACTIVE');
      if (admitted > 0 && admitted < SHOPPERS) interrupted += 1;
    }
    expect(interrupted).toBeGreaterThan(0);
    expect(await verifyLedger(app.app.get(Database))).toEqual([]);
  }, 120_000);
});
