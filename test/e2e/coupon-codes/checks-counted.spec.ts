import { CallCounter } from '#features/analytics';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { adminToken, customerToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, dataOf } from './graphql-client.js';

const ANALYTICS = '/api/admin/analytics/coupons';
const CURRENCY = 'KWD';

interface Counted {
  readonly totals: { readonly validations: number; readonly rejections: number };
  readonly rejection_reasons: readonly { readonly reason: string; readonly count: number }[];
}

describe('checks of codes, in the analytics', () => {
  let app: TestApp;
  let token: string;
  let asha: GraphqlClient;

  beforeEach(async () => {
    app = await startTestApp({ DEFAULT_CURRENCY: CURRENCY });
    token = await adminToken(app);
    asha = new GraphqlClient(app, customerToken({ sub: 'asha', email: 'asha@example.com' }));
  });
  afterEach(() => app.close());

  async function counted(query = ''): Promise<[number, number, object]> {
    await app.app.get(CallCounter).store();
    const answer = await new CheckoutClient(app, token).get(`${ANALYTICS}${query}`).expect(200);
    const { totals, rejection_reasons: reasons } = answer.body.data as Counted;
    const byReason = Object.fromEntries(reasons.map(({ reason, count }) => [reason, count]));
    return [totals.validations, totals.rejections, byReason];
  }

  it('count once when nobody has the code, in the currency of the platform', async () => {
    expect(dataOf(await asha.check({ code: 'NOBODYS' })).checkCouponCode.valid).toBe(false);
    expect(await counted()).toEqual([1, 1, { NOT_FOUND: 1 }]);
    expect(await counted(`?currency=${CURRENCY}`)).toEqual([1, 1, { NOT_FOUND: 1 }]);
    await asha.check({ code: '\u0000', planId: 1, amount: 10 });
    expect(await counted()).toEqual([2, 2, { NOT_FOUND: 2 }]);
  });

  it('count beside those of codes that there are', async () => {
    const admin = new GraphqlClient(app, token);
    await admin.made({ code: 'QUARTER', minPurchaseAmount: 50 });
    await asha.check({ code: 'QUARTER', amount: 100 });
    await asha.check({ code: 'QUARTER', amount: 10 });
    await asha.check({ code: 'NOBODYS', amount: 10 });
    expect(await counted()).toEqual([3, 2, { BELOW_MINIMUM_AMOUNT: 1, NOT_FOUND: 1 }]);
  });

  it('do not count when the amount is none', async () => {
    await asha.check({ code: 'NOBODYS', amount: -1 });
    expect(await counted()).toEqual([0, 0, {}]);
  });
});
