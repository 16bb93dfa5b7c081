import { migrate } from '#platform/database';
import pg from 'pg';

import { serve, signIn } from './harness/product.mjs';
import { summarise } from './harness/statistics.mjs';
import { fillYear } from './harness/year.mjs';

const DATABASE = 'couponsmith_analytics';
const GOAL_MS = 300;
const GOAL_ROWS_PER_SECOND = 50_000;
const CALLS = 40;
const WARM_UP = 3;
const ROLL_UP_MS_MAX = 7_200_000;
const P95 = 0.95;

const coupon = (k) => String(k).padStart(26, 'K');
const promotion = (k) => String(k).padStart(26, 'R');
const partner = (k) => String(k).padStart(26, 'P');
/** Any of the 10,000. */
const some = (n) => 2 + ((n * 7_919) % 9_998);

/** Each kind of call; `n` counts the calls. */
const QUESTIONS = [
  ['all coupons, 1y', () => 'coupons?period=1y'],
  ['all coupons, 1y by day', () => 'coupons?period=1y&granularity=day'],
  ['all coupons, 90d', () => 'coupons?period=90d'],
  ['all coupons, 30d', () => 'coupons?period=30d'],
  ['all coupons, 7d by hour', () => 'coupons?period=7d&granularity=hour'],
  ['a service, 1y', (n) => `coupons?period=1y&service=service_${n % 5}`],
  ['a partner, 1y', (n) => `coupons?period=1y&partner_id=${partner(1 + (n % 20))}`],
  ['the hottest promotion, 1y', () => `coupons?period=1y&profile_id=${promotion(1)}`],
  ['a promotion, 1y', (n) => `coupons?period=1y&profile_id=${promotion(some(n))}`],
  ['the hottest coupon, 1y by hour', () => `coupons/${coupon(1)}?period=1y&granularity=hour`],
  ['a coupon, 1y', (n) => `coupons/${coupon(some(n))}?period=1y`],
];

/** The answers of analytics over a year of redemptions, and how fast they are exported. */
export const row = {
  title: 'Analytics of a year',
  measure: async ({ postgres, redemptions }) => {
    const url = await postgres.createDatabase(DATABASE);
    try {
      await migrate(url, 'prisma');
      const filled = await timed(() => fill(url, redemptions));
      const server = await serve(url, {
        RATE_LIMIT_READ: '0',
        RATE_LIMIT_EXPORT: '0',
        DATABASE_POOL_SIZE: '10',
      });
      try {
        const rolledUp = await timed(() => untilRolledUp(postgres));
        const token = await signIn(server.url);
        const lines = await askAll(server.url, token);
        const exported = [
          await exportLine(server.url, token, 'csv'),
          await exportLine(server.url, token, 'json'),
        ];
        return {
          lines: [...lines, ...exported],
          memory: server.memory,
          notes: [
            `${redemptions.toLocaleString('en')} redemptions over a year, 10,000 coupons, 20 partners and the platform, ` +
              `5 services; made in ${filled.toFixed(0)} s, rolled up from nothing in ${rolledUp.toFixed(0)} s. ` +
              `Each call ${CALLS} times, one after another; figures are of the whole answer over HTTP, the first is p50.`,
          ],
        };
      } finally {
        await server.stop();
      }
    } finally {
      await postgres.dropDatabase(DATABASE);
    }
  },
};

async function fill(url, redemptions) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'");
    await fillYear(async (text, values) => (await client.query(text, values)).rows, redemptions);
  } finally {
    await client.end();
  }
}

/** The application begins as soon as it has started. */
async function untilRolledUp(postgres) {
  const deadline = performance.now() + ROLL_UP_MS_MAX;
  for (;;) {
    const [{ done }] = await postgres.query(
      'SELECT EXISTS (SELECT FROM analytics_state) AS done',
      [],
      DATABASE,
    );
    if (done) break;
    if (performance.now() > deadline) throw new Error('The year was not rolled up.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await postgres.query('VACUUM (ANALYZE)', undefined, DATABASE);
}

async function askAll(url, token) {
  const lines = [];
  for (const [what, path] of QUESTIONS) {
    const times = [];
    for (let n = 0; n < WARM_UP + CALLS; n += 1) {
      const seconds = await timed(() => get(url, `/api/admin/analytics/${path(n)}`, token));
      if (n >= WARM_UP) times.push(seconds * 1_000);
    }
    times.sort((a, b) => a - b);
    lines.push(latencyLine(`${what}: p50`, percentile(times, 0.5), null));
    lines.push(latencyLine(`${what}: p95`, percentile(times, P95), GOAL_MS));
  }
  return lines;
}

async function exportLine(url, token, format) {
  const path = `/api/admin/analytics/export?report=redemptions&period=1y&format=${format}`;
  let rows = 0;
  const seconds = await timed(async () => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    // A row of the table ends its line, one of JSON ends its object.
    const end = format === 'csv' ? '\n' : '}';
    for await (const chunk of response.body) rows += countIn(chunk, end.charCodeAt(0));
  });
  const perSecond = rows / seconds;
  return {
    what: `export of ${rows.toLocaleString('en')} redemptions as ${format}`,
    unit: '/s',
    ours: summarise([perSecond]),
    baseline: null,
    result: `in ${seconds.toFixed(1)} s`,
    goal: `> ${GOAL_ROWS_PER_SECOND.toLocaleString('en')}/s`,
    met: perSecond > GOAL_ROWS_PER_SECOND,
  };
}

function countIn(chunk, byte) {
  let count = 0;
  for (let at = chunk.indexOf(byte); at !== -1; at = chunk.indexOf(byte, at + 1)) count += 1;
  return count;
}

async function get(url, path, token) {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  if (response.status !== 200)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

function latencyLine(what, ms, goalMs) {
  return {
    what,
    unit: 'ms',
    ours: summarise([ms]),
    baseline: null,
    result: null,
    goal: goalMs === null ? null : `< ${goalMs} ms`,
    met: goalMs === null ? null : ms < goalMs,
  };
}

/** Of sorted values, the one that so large a part of them does not exceed. */
function percentile(sorted, part) {
  return sorted[Math.ceil(sorted.length * part) - 1];
}

async function timed(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
