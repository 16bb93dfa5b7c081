import type { AnalyticsQuery, Totals } from '#features/analytics';
import type { OwnerId } from '#platform/owner';

import { type BuiltCoupon, redeemOf, validateOf } from '../../support/ledger-builders.js';
import { type AnalyticsWorld, startAnalytics } from './analytics-world.js';

const NAMES = { period: 'period', startDate: 'start_date', endDate: 'end_date', granularity: 'granularity' };
const TODAY = { period: '7d', startDate: null, endDate: null, granularity: null };
const QUERY: AnalyticsQuery = { period: TODAY, names: NAMES, currency: null, service: null };

describe('validations and refusals', () => {
  let world: AnalyticsWorld;
  let owner: OwnerId;
  let coupon: BuiltCoupon;

  beforeEach(async () => {
    world = await startAnalytics();
    owner = await world.build.partner();
    coupon = await world.build.coupon(owner, {
      usesMax: 1,
      conditions: { minimumAmount: { amountMinor: 5_000 } },
    });
    await world.rollUps.catchUp();
  });
  afterEach(() => world.close());

  async function totals(): Promise<Pick<Totals, 'validations' | 'rejections' | 'conversionRate'>> {
    const { validations, rejections, conversionRate } = (await world.analytics.overviewOf(owner, QUERY))
      .totals;
    return { validations, rejections, conversionRate };
  }

  const refusal = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it('are counted by owner, coupon and reason', async () => {
    await world.validation.validate(owner, validateOf({ codes: [coupon.code] }));
    await world.validation.validate(owner, validateOf({ codes: [coupon.code], amountMinor: 10 }));
    await world.validation.validate(owner, validateOf({ codes: ['NOBODYS', coupon.code] }));
    await world.redemptions.redeem(owner, redeemOf({ codes: [coupon.code] }), null);
    await refusal(world.redemptions.redeem(owner, redeemOf({ codes: [coupon.code] }), null));
    await world.calls.store();
    await world.rollUps.catchUp();
    expect(await totals()).toEqual({ validations: 3, rejections: 3, conversionRate: 1 });
    const { rejectionReasons } = await world.analytics.overviewOf(owner, QUERY);
    expect(rejectionReasons).toEqual([
      { reason: 'BELOW_MINIMUM_AMOUNT', count: 1 },
      { reason: 'NOT_FOUND', count: 1 },
      { reason: 'USAGE_LIMIT_REACHED', count: 1 },
    ]);
    const { figures } = await world.analytics.ofCoupon(owner, coupon.id, QUERY);
    expect(figures.totals).toMatchObject({ validations: 3, rejections: 2, conversionRate: 0.5 });
    expect(figures.rejectionReasons).toEqual([
      { reason: 'BELOW_MINIMUM_AMOUNT', count: 1 },
      { reason: 'USAGE_LIMIT_REACHED', count: 1 },
    ]);
  });

  it('are not counted for an answer that is given again', async () => {
    const call = { key: 'once', fingerprint: '00'.repeat(32) };
    const order = redeemOf({ codes: [coupon.code], amountMinor: 10 });
    for (let time = 0; time < 3; time += 1) await refusal(world.redemptions.redeem(owner, order, call));
    await world.calls.store();
    expect(await totals()).toMatchObject({ rejections: 1 });
  });

  it('are stored when the application stops', async () => {
    const replica = await startAnalytics({}, world.database);
    for (let time = 0; time < 5; time += 1) {
      await replica.validation.validate(owner, validateOf({ codes: [coupon.code] }));
    }
    await replica.close();
    expect(await totals()).toMatchObject({ validations: 5 });
  });

  it('are stored by themselves within a second', async () => {
    await world.validation.validate(owner, validateOf({ codes: [coupon.code] }));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await totals()).toMatchObject({ validations: 1 });
  });

  it('are kept while they cannot be stored', async () => {
    await world.database.query('ALTER TABLE analytics_rejections RENAME TO away');
    await world.validation.validate(owner, validateOf({ codes: [coupon.code], amountMinor: 10 }));
    await expect(world.calls.store()).rejects.toThrow('analytics_rejections');
    await world.validation.validate(owner, validateOf({ codes: [coupon.code], amountMinor: 10 }));
    await world.database.query('ALTER TABLE away RENAME TO analytics_rejections');
    await world.calls.store();
    expect(await totals()).toEqual({ validations: 2, rejections: 2, conversionRate: null });
  });

  it('add up when replicas store at once', async () => {
    const replica = await startAnalytics({}, world.database);
    const others = await Promise.all(Array.from({ length: 20 }, () => world.build.coupon(owner)));
    const validations = [world, replica].flatMap(({ validation }) =>
      others.map(({ code }) => validation.validate(owner, validateOf({ codes: [code] }))),
    );
    await Promise.all(validations);
    await Promise.all([world.calls.store(), replica.calls.store()]);
    expect(await totals()).toMatchObject({ validations: 40 });
    await replica.close();
  });
});
