import { createTestDatabase } from '../../support/database/test-database.js';
import { redeemOf } from '../../support/ledger-builders.js';
import { startAnalytics } from './analytics-world.js';

const QUERY = {
  period: { period: '7d', startDate: null, endDate: null, granularity: null },
  names: { period: 'period', startDate: 'start_date', endDate: 'end_date', granularity: 'granularity' },
  currency: 'INR',
  service: null,
};

describe('a replica of the database', () => {
  it('is what figures are read from, and nothing is rolled up there', async () => {
    // One that lags behind for ever: it has none of the rows.
    const replica = await createTestDatabase();
    const primary = await createTestDatabase();
    const near = await startAnalytics({}, primary);
    const far = await startAnalytics({ DATABASE_REPLICA_URL: replica.url }, primary);
    try {
      const owner = await near.build.partner();
      const { code } = await near.build.coupon(owner);
      await near.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
      await far.rollUps.catchUp();
      expect((await near.analytics.overviewOf(owner, QUERY)).totals.redemptions).toBe(1);
      expect((await far.analytics.overviewOf(owner, QUERY)).totals.redemptions).toBe(0);
      expect(await replica.query('SELECT * FROM analytics_state')).toEqual([]);
    } finally {
      await far.close();
      await near.close();
      await primary.drop();
      await replica.drop();
    }
  });
});
