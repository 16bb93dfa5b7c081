import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import { PARALLEL, RACE_ROUNDS } from '../../support/races.js';
import { type AdminWorld, APPLY, aPayment, dataOf, errorOf, openAdmin } from './admin-world.js';

const LIMIT = 5;

describe('an admin coupon under parallel applies', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
  });
  afterAll(() => world.close());

  it(`is used exactly ${LIMIT} times under ${PARALLEL} applies, ${RACE_ROUNDS} times over`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      const { id, code } = await world.admin.make({ usage_limit: LIMIT });
      const responses = await Promise.all(
        Array.from({ length: PARALLEL }, async (_, i) =>
          world.service.post(APPLY, aPayment(code, { user_id: `user-${round}-${i}` })),
        ),
      );
      const refused = responses.filter(({ status }) => status !== 200);
      expect(responses.length - refused.length).toBe(LIMIT);
      for (const response of refused) {
        expect(errorOf(response)).toMatchObject({
          code: 'USAGE_LIMIT_EXCEEDED',
          details: { scope: 'total' },
        });
      }
      expect(await world.admin.read(id)).toMatchObject({ used_count: LIMIT });
    }
    expect(await verifyLedger(world.app.app.get(Database))).toEqual([]);
  }, 120_000);

  it('is used once by one order however often it is sent at once', async () => {
    const { id, code } = await world.admin.make({ usage_limit: LIMIT });
    const payment = aPayment(code);
    const responses = await Promise.all(
      Array.from({ length: PARALLEL }, async () => world.customer('asha').post(APPLY, payment)),
    );
    expect(new Set(responses.map((response) => JSON.stringify(dataOf(response)))).size).toBe(1);
    expect(await world.admin.read(id)).toMatchObject({ used_count: 1 });
  });
});
