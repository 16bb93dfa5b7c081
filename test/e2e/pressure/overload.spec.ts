import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { HttpClient } from '../../support/processes/http-client.js';
import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { anOrder, makeCoupon } from '../checkout/checkout-world.js';

const REQUESTS_MAX = 8;
const CALLERS = 4 * REQUESTS_MAX;
const CALLS_EACH = 15;

describe('four times as many callers as an application works for at once', () => {
  let app: TestApp;
  let client: HttpClient;
  let token: string;

  beforeAll(async () => {
    app = await startTestApp({ MAX_CONCURRENT_REQUESTS: String(REQUESTS_MAX), DATABASE_POOL_SIZE: '2' });
    const partner = await makePartner(app);
    token = partner.token;
    client = new HttpClient(() => app.url);
    await makeCoupon(new CheckoutClient(app, token), { conditions: { totalUsageLimit: 1_000_000 } });
  });
  afterAll(async () => {
    client.close();
    await app.close();
  });

  it('are served or told to come back, while health answers; and the ledger holds what was served', async () => {
    const orders = Array.from({ length: CALLERS }, () => Array.from({ length: CALLS_EACH }, anOrder));
    const callers = orders.map(async (its) => {
      const answers = [];
      for (const order of its) answers.push(await client.post('/v1/redemptions', order, { token }));
      return answers;
    });
    const served = Promise.all(callers);
    const health = await pollHealthDuring(served);
    const answers = (await served).flat();

    const redeemed = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 503);
    expect(redeemed.length + refused.length).toBe(CALLERS * CALLS_EACH);
    expect(redeemed.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers, body } of refused) {
      expect(headers['retry-after']).toMatch(/^[1-3]$/);
      expect(body).toMatchObject({ code: 'BUSY', requestId: headers['x-request-id'] });
    }
    expect([...health]).toEqual([200]);

    const [stored] = await app.database.query<{ count: string }>('SELECT count(*) FROM redemptions');
    expect(Number(stored?.count)).toBe(redeemed.length);
    const database = new Database({ url: app.database.url, size: 1, statementMsMax: null });
    expect(await verifyLedger(database)).toEqual([]);
    await database.onModuleDestroy();
  });

  /** Every status that health answered with. */
  const pollHealthDuring = async (work: Promise<unknown>): Promise<ReadonlySet<number>> => {
    const statuses = new Set<number>();
    const ended = work.then(() => 'ended');
    const poll = async (): Promise<'going'> => {
      for (const path of ['/health/live', '/health/ready'])
        statuses.add((await client.send({ path })).status);
      return 'going';
    };
    while ((await Promise.race([ended, poll()])) === 'going');
    return statuses;
  };
});
