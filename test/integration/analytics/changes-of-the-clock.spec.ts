import { GRANULARITIES, type Period, type Point } from '#features/analytics';
import { endOfDay, startOfDay } from '#platform/clock';
import { ownerId } from '#platform/owner';

import { type AnalyticsWorld, startAnalytics } from './analytics-world.js';

const MINUTES = 5;
const STEP_MS = MINUTES * 60_000;
const EACH = { redemptions: 1, discountMinor: 20, orderValueMinor: 300 };

/** Redemptions every five minutes, rolled up as rounds do it: their hours, and the days of their hours. */
const ROLL_UP = `
  WITH series AS (
    INSERT INTO analytics_series (kind, subject_id, owner_id, currency, service)
    VALUES ('OWNER', $1, $1, 'USD', '*') RETURNING id),
  hours AS MATERIALIZED (
    SELECT date_trunc('hour', at, $2) AS hour, count(*) AS redemptions
    FROM generate_series(to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000) - interval '1 second',
      interval '${MINUTES} minutes') at
    GROUP BY 1),
  spans AS (
    SELECT 'HOUR'::"RollUpSpan" AS span, hour AS starts_at, redemptions FROM hours
    UNION ALL SELECT 'DAY', date_trunc('day', hour, $2), sum(redemptions) FROM hours GROUP BY 2)
  INSERT INTO analytics_totals (series_id, span, starts_at, redemptions, order_value_minor, discount_minor,
    order_discount_minor, refunded_minor)
  SELECT id, span, starts_at, redemptions, redemptions * ${EACH.orderValueMinor}, redemptions * ${EACH.discountMinor}, 0, 0
  FROM series CROSS JOIN spans`;

/** The first of three days, on one of which the clock is changed. */
const CHANGES = [
  ['Australia/Lord_Howe', '2025-04-05'],
  ['Australia/Lord_Howe', '2025-10-04'],
  ['America/Caracas', '2007-12-08'],
  ['America/Caracas', '2016-04-30'],
  ['Asia/Pyongyang', '2015-08-14'],
  ['Asia/Pyongyang', '2018-05-04'],
  ['America/Havana', '2026-10-31'],
  ['America/Havana', '2026-11-01'],
  ['America/Havana', '2026-03-07'],
  ['Atlantic/Azores', '2025-10-25'],
  ['Atlantic/Azores', '2025-10-26'],
  ['America/Santiago', '2025-09-06'],
  ['America/Santiago', '2025-04-05'],
  ['Asia/Beirut', '2025-03-29'],
  ['Asia/Beirut', '2025-10-25'],
  ['Africa/Cairo', '2025-04-24'],
  ['America/New_York', '2025-03-08'],
  ['America/New_York', '2025-11-01'],
  ['Pacific/Norfolk', '2015-10-03'],
  ['Pacific/Apia', '2011-12-29'],
  ['Asia/Kathmandu', '2025-06-01'],
] as const;

function threeDaysFrom(firstDay: string, timezone: string): Period {
  const dayIn = (days: number): string =>
    new Date(Date.parse(firstDay) + days * 86_400_000).toISOString().slice(0, 10);
  const [start, end] = [startOfDay(firstDay, timezone) ?? 0, endOfDay(dayIn(2), timezone) ?? 0];
  const range = { firstDay, endDay: dayIn(3), start, end };
  return { ...range, granularity: 'day', timezone, reachesToday: false, previous: range };
}

/** What happened from each of these instants on, until the next of them. */
function expectedAt(points: readonly number[], { start, end }: Period): readonly Point[] {
  expect(points[0]).toBe(start);
  return points.map((at, index) => {
    const redemptions = ((points[index + 1] ?? end) - at) / STEP_MS;
    return {
      at,
      redemptions,
      discountMinor: redemptions * EACH.discountMinor,
      orderValueMinor: redemptions * EACH.orderValueMinor,
    };
  });
}

describe('the series of days on which the clock is changed', () => {
  let world: AnalyticsWorld;

  beforeAll(async () => {
    world = await startAnalytics();
  });
  afterAll(async () => {
    await world.close();
  });

  it.each(CHANGES)('has everything of %s from %s on where it belongs', async (timezone, firstDay) => {
    const owner = ownerId(`${timezone} ${firstDay}`);
    const period = threeDaysFrom(firstDay, timezone);
    await world.database.query(ROLL_UP, [owner, timezone, period.start, period.end]);
    for (const granularity of GRANULARITIES) {
      const series = await seriesOf(owner, { ...period, granularity });
      expect([granularity, series]).toEqual([
        granularity,
        expectedAt(
          series.map(({ at }) => at),
          period,
        ),
      ]);
    }
  });

  async function seriesOf(owner: ReturnType<typeof ownerId>, period: Period): Promise<readonly Point[]> {
    const query = {
      subject: { kind: 'OWNER', ownerId: owner },
      currency: 'USD',
      service: null,
      period,
    } as const;
    return world.figures.seriesOf(query);
  }
});
