import pg from 'pg';

import type { OwnerId } from '#platform/owner';

import { redeemOf } from '../../support/ledger-builders.js';
import { type AnalyticsWorld, startAnalytics } from './analytics-world.js';

const NAMES = { period: 'period', startDate: 'start_date', endDate: 'end_date', granularity: 'granularity' };
const LAST_WEEK = { period: '7d', startDate: null, endDate: null, granularity: null };
const QUERY = { period: LAST_WEEK, names: NAMES, currency: 'INR', service: null };

describe('following the ledger', () => {
  let world: AnalyticsWorld;
  let replica: AnalyticsWorld;
  let owner: OwnerId;
  let code: string;

  beforeEach(async () => {
    world = await startAnalytics();
    replica = await startAnalytics({}, world.database);
    owner = await world.build.partner();
    code = (await world.build.coupon(owner)).code;
    await world.rollUps.catchUp();
  });
  afterEach(async () => {
    await replica.close();
    await world.close();
  });

  async function redemptions(): Promise<number> {
    return (await world.analytics.overviewOf(owner, QUERY)).totals.redemptions;
  }

  async function redeem(): Promise<void> {
    await world.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
  }

  it('counts an order that began first and commits last', async () => {
    await redeem();
    const slow = new pg.Client(world.database.url);
    await slow.connect();
    try {
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO redemptions SELECT many.* FROM redemptions r
         CROSS JOIN LATERAL jsonb_populate_record(r, '{"id": "0-first", "order_reference": "first"}') many`,
      );
      await slow.query(
        `INSERT INTO redemption_uses SELECT many.* FROM (SELECT redemption_uses FROM redemption_uses) u (row)
         CROSS JOIN LATERAL jsonb_populate_record(u.row, '{"redemption_id": "0-first"}') many`,
      );
      await redeem();
      await world.rollUps.catchUp();
      expect(await redemptions()).toBe(2);
      await redeem();
      await slow.query('COMMIT');
      await world.rollUps.catchUp();
      expect(await redemptions()).toBe(4);
    } finally {
      await slow.end();
    }
    expect(await world.violations()).toEqual([]);
  });

  it('counts each order once while two replicas roll up and orders are redeemed and refunded', async () => {
    let done = false;
    const rolling = [world, replica].flatMap(({ rollUps }) =>
      [1, 2].map(async () => {
        while (!done) await rollUps.follow();
      }),
    );
    world.rollUps.busyUses = replica.rollUps.busyUses = 50;
    const redeeming = Array.from({ length: 8 }, async () => {
      for (let order = 0; order < 25; order += 1) {
        const placed = await world.redemptions.redeem(
          owner,
          redeemOf({ codes: [code], id: `c${order}` }),
          null,
        );
        if (order % 5 === 0) {
          await world.lifecycle.refund(
            owner,
            placed.record.id,
            { lines: null, amountMinor: 1_000, returnUses: null },
            null,
          );
        }
      }
    });
    await Promise.all(redeeming);
    done = true;
    await Promise.all(rolling);
    await world.rollUps.catchUp();
    const { totals } = await world.analytics.overviewOf(owner, QUERY);
    expect(totals).toMatchObject({
      redemptions: 200,
      uniqueCustomers: 25,
      orderValueMinor: 2_000_000,
      discountMinor: 200_000,
      refundedMinor: 40 * 900,
    });
    expect(await world.violations()).toEqual([]);
    const [left] = await world.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM analytics_changes',
    );
    expect(left?.n).toBe(0);
  });

  it('rolls everything up anew in another time zone', async () => {
    await redeem();
    await redeem();
    await world.rollUps.catchUp();
    const elsewhere = await startAnalytics({ DEFAULT_TIMEZONE: 'Pacific/Auckland' }, world.database);
    try {
      await redeem();
      await elsewhere.rollUps.catchUp();
      const { totals, period } = await elsewhere.analytics.overviewOf(owner, QUERY);
      expect([totals.redemptions, period.timezone]).toEqual([3, 'Pacific/Auckland']);
      expect(await elsewhere.violations()).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  it.each([
    ['roll-up-totals', 'UPDATE analytics_totals SET redemptions = redemptions + 1'],
    ['roll-up-totals', 'UPDATE analytics_totals SET refunded_minor = 5'],
    ['roll-up-totals', `DELETE FROM analytics_totals WHERE span = 'HOUR'`],
    ['roll-up-coupons', 'UPDATE analytics_coupon_days SET discount_minor = 0'],
    ['roll-up-coupons', 'UPDATE analytics_coupon_months SET discount_minor = 0'],
    ['roll-up-customers', 'DELETE FROM analytics_presence'],
    ['roll-up-returns', 'UPDATE analytics_returns SET customers = customers + 1'],
    ['roll-up-totals', 'DELETE FROM analytics_changes'],
  ])('is verified: %s is found after %s', async (rule, tampering) => {
    await world.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'asha' }), null);
    await world.rollUps.catchUp();
    // Not rolled up, and no violation.
    await world.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'ben' }), null);
    expect(await world.violations()).toEqual([]);
    await world.database.query(tampering);
    const violations = await world.violations();
    expect(violations.map((violation) => violation.rule)).toContain(rule);
    expect(violations[0]?.message).toMatch(/too many/u);
  });
});

describe('an application that stops', () => {
  it('does not wait for a long round', async () => {
    const world = await startAnalytics();
    const owner = await world.build.partner();
    const { code } = await world.build.coupon(owner);
    await world.rollUps.catchUp();
    await world.redemptions.redeem(owner, redeemOf({ codes: [code] }), null);
    const blocker = new pg.Client(world.database.url);
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE analytics_totals IN ACCESS EXCLUSIVE MODE');
    world.rollUps.onApplicationBootstrap();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const started = Date.now();
    await world.rollUps.onModuleDestroy();
    expect(Date.now() - started).toBeLessThan(8_000);
    await blocker.query('ROLLBACK');
    await blocker.end();
    await world.rollUps.catchUp();
    expect((await world.analytics.overviewOf(owner, QUERY)).totals.redemptions).toBe(1);
    expect(await world.violations()).toEqual([]);
    await world.close();
  });
});
