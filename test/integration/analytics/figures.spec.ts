import fc from 'fast-check';
import { DateTime } from 'luxon';

import type { FiguresQuery, GivenPeriod, Subject } from '#features/analytics';

import { type AnalyticsWorld, startAnalytics } from './analytics-world.js';
import { exportedTotals } from './exported-totals.js';
import { Actor, type Stage, histories, setStage } from './history.js';
import { type LedgerFigures, ordersIn, recompute } from './recomputation.js';

const SEED = Number(process.env['ANALYTICS_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const HISTORIES = Number(process.env['ANALYTICS_HISTORIES'] ?? 25);
const TIMEOUT_MS = 900_000;
/** Half an hour off the hours of UTC. */
const TIMEZONE = 'Asia/Kolkata';
/** So few that coupons get lines of their own in the middle of a history. */
const BUSY_USES = 3;
const NAMES = { period: 'period', startDate: 'start_date', endDate: 'end_date', granularity: 'granularity' };

const PERIODS: readonly GivenPeriod[] = [
  { period: '7d', startDate: null, endDate: null, granularity: 'hour' },
  { period: '30d', startDate: null, endDate: null, granularity: 'week' },
  { period: '90d', startDate: null, endDate: null, granularity: 'day' },
  { period: '1y', startDate: null, endDate: null, granularity: 'month' },
];

/** Most of what happens falls on one of them, or on the two before. */
function todayAndYesterday(): GivenPeriod {
  const today = DateTime.now().setZone(TIMEZONE);
  const startDate = today.minus({ days: 1 }).toISODate();
  return { period: 'custom', startDate, endDate: today.toISODate(), granularity: 'day' };
}

describe('the figures', () => {
  let world: AnalyticsWorld;
  let replica: AnalyticsWorld;

  beforeAll(async () => {
    world = await startAnalytics({ DEFAULT_TIMEZONE: TIMEZONE });
    replica = await startAnalytics({ DEFAULT_TIMEZONE: TIMEZONE }, world.database);
    for (const { rollUps } of [world, replica]) rollUps.busyUses = BUSY_USES;
    await world.rollUps.catchUp();
  });
  afterAll(async () => {
    await replica.close();
    await world.close();
  });

  function subjectsOf({ owners }: Stage): readonly Subject[] {
    return [
      { kind: 'ALL' },
      ...owners.flatMap(({ id: ownerId, coupons }): readonly Subject[] => [
        { kind: 'OWNER', ownerId },
        ...[...new Set(coupons.map(({ promotionId }) => promotionId))].map((promotionId): Subject => ({
          kind: 'PROMOTION',
          ownerId,
          promotionId,
        })),
        ...coupons.map(({ id: couponId, promotionId }): Subject => ({
          kind: 'COUPON',
          ownerId,
          promotionId,
          couponId,
        })),
      ]),
    ];
  }

  it(
    `are those of the ledger, and what an export of its redemptions adds up to, after ${HISTORIES} random histories (ANALYTICS_SEED=${SEED})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (history) => {
          const stage = await setStage(world);
          const actor = new Actor([world, replica], stage);
          for (const happening of history) await actor.act(happening);
          await world.rollUps.catchUp();
          expect(await world.violations()).toEqual([]);
          await compareAll(stage);
        }),
        { seed: SEED, numRuns: HISTORIES, endOnFailure: true },
      );
    },
    TIMEOUT_MS,
  );

  async function compareAll(stage: Stage): Promise<void> {
    const orders = await ordersIn(world.database);
    const partners = await world.database.query<{ id: string; name: string }>(
      `SELECT id, name FROM owners WHERE kind = 'PARTNER'`,
    );
    const names = new Map(partners.map(({ id, name }) => [id, name]));
    let which = 0;
    for (const subject of subjectsOf(stage)) {
      for (const currency of ['INR', 'USD']) {
        for (const service of [null, 'alpha']) {
          which += 1;
          const period = PERIODS[which % (PERIODS.length + 1)] ?? todayAndYesterday();
          const asked = await world.analytics.prepare({ period, names: NAMES, currency, service });
          const query: FiguresQuery = { ...asked, subject };
          const figures = recompute(orders, query, names);
          expect(await ledgerFigures(query)).toEqual(figures);
          expect(figures.totals).toMatchObject(await exportedTotals(world.exports, query));
        }
      }
    }
  }

  async function ledgerFigures(query: FiguresQuery): Promise<LedgerFigures> {
    const { currencies, series, topCoupons, byPartner, byService, totals, previous } =
      await world.figures.figuresOf(query);
    return {
      currencies,
      series,
      topCoupons,
      byPartner,
      byService,
      totals: ofLedger(totals),
      previous: ofLedger(previous),
    };
  }
});

function ofLedger<Totals extends { validations: unknown; rejections: unknown; conversionRate: unknown }>(
  totals: Totals,
): Omit<Totals, 'validations' | 'rejections' | 'conversionRate'> {
  const { validations: _validations, rejections: _rejections, conversionRate: _rate, ...rest } = totals;
  return rest;
}
