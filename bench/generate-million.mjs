import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { migrate } from '#platform/database';

import { Product } from './harness/product.mjs';
import { summarise } from './harness/statistics.mjs';

const COUNT = 1_000_000;
const TIMES_MIN = 1 / 3;
const EXPORT_ROWS_PER_SECOND_MIN = 50_000;
const POLL_MS = 100;
const OURS = 'couponsmith_generate_million';
const BASELINE = 'baseline_generate_million';
const TABLES = ['coupons', 'coupon_codes'];
const PROFILE = {
  name: 'Million',
  is_apply_coupon_code: true,
  discount_details_type: 'amount',
  amount_details: {
    type: 'single',
    apply_to: 'entire_order',
    single_amount: 10,
    single_amount_type: 'PERCENT',
  },
};
const WANTED = { requested_codes: COUNT, pattern: 'SUMMER-####-####' };

/**
 * 1,000,000 codes of one promotion by a job of the product, from the request until it has succeeded, against a bare
 * COPY of the same rows into the same tables with the same indexes; and their export.
 */
export const row = {
  title: 'Generate 1,000,000 codes',
  measure: async (bench) => {
    const shots = [];
    for (let round = 0; round < bench.rounds; round += 1) shots.push(await shoot(bench));
    const of = (name) => summarise(shots.map((shot) => shot[name]));
    const [ours, baseline, exported] = [of('ours'), of('baseline'), of('exported')];
    const times = ours.median / baseline.median;
    return {
      lines: [
        {
          what: 'a job',
          unit: '/s',
          ours,
          baseline,
          result: `${times.toFixed(2)} ×`,
          goal: '≥ 0.33 ×',
          met: times >= TIMES_MIN,
        },
        {
          what: 'its export',
          unit: '/s',
          ours: exported,
          baseline: null,
          result: null,
          goal: `> ${EXPORT_ROWS_PER_SECOND_MIN.toLocaleString('en')}/s`,
          met: exported.median > EXPORT_ROWS_PER_SECOND_MIN,
        },
      ],
      memory: {
        atStartMiB: Math.max(...shots.map(({ memory }) => memory.atStartMiB)),
        mostMiB: Math.max(...shots.map(({ memory }) => memory.mostMiB)),
      },
      problems: shots.flatMap(({ problems }) => problems),
    };
  },
};

/** One round of both sides, each on an empty database; figures are rows a second. */
async function shoot(bench) {
  await using stack = new AsyncDisposableStack();
  const directory = mkdtempSync(join(tmpdir(), 'couponsmith-bench-'));
  stack.defer(() => rmSync(directory, { recursive: true, force: true }));
  const product = stack.adopt(await Product.start(bench.postgres, OURS), (one) => one.stop());
  const api = await product.admin();
  const { discount } = await api('POST', '/admin/discount_profiles', PROFILE);
  await bench.settle();
  const started = performance.now();
  const { status_url: url } = await api(
    'POST',
    `/admin/discount_profiles/${discount.id}/create-coupons`,
    WANTED,
  );
  const job = await ended(api, url);
  const ours = rate(started);
  const { problems, exported } = await download(product, job);
  for (const table of TABLES) await copyOut(product, table, join(directory, table));
  return {
    ours,
    exported,
    baseline: await copyAll(bench, directory),
    memory: product.server.memory,
    problems: [...problems, ...(await audit(product, job))],
  };
}

async function ended(api, url) {
  for (;;) {
    const job = await api('GET', url);
    if (job.status !== 'queued' && job.status !== 'running') return job;
    await setTimeout(POLL_MS);
  }
}

async function download(product, { result_url: url }) {
  const started = performance.now();
  const response = await fetch(`${product.url}${url}`, { headers: product.adminHeaders });
  let lines = 0;
  for await (const piece of response.body) for (const byte of piece) if (byte === 10) lines += 1;
  const problems = lines === COUNT + 1 ? [] : [`the export has ${lines} lines`];
  return { exported: rate(started), problems };
}

async function audit(product, { status, done }) {
  const [{ stored, codes }] = await product.query(
    `SELECT count(*)::int AS stored, count(DISTINCT k.code)::int AS codes
     FROM coupons c JOIN coupon_codes k ON k.coupon_id = c.id WHERE c.code LIKE 'SUMMER-%'`,
  );
  if (status === 'succeeded' && [done, stored, codes].every((number) => number === COUNT)) return [];
  return [`the job ${status} with ${done} done, and ${stored} coupons of ${codes} codes are stored`];
}

async function copyOut({ postgres, database }, table, file) {
  const client = new pg.Client(postgres.cluster.url(database));
  await client.connect();
  try {
    const rows =
      table === 'coupons'
        ? `SELECT * FROM coupons WHERE code LIKE 'SUMMER-%'`
        : `SELECT * FROM ${table} WHERE code LIKE 'SUMMER-%'`;
    await pipeline(client.query(copyTo(`COPY (${rows}) TO STDOUT`)), createWriteStream(file));
  } finally {
    await client.end();
  }
}

/** The same rows, in the order in which they were stored, in one transaction. */
async function copyAll(bench, directory) {
  const url = await bench.postgres.createDatabase(BASELINE);
  const client = new pg.Client(url);
  try {
    await migrate(url, 'prisma');
    await client.connect();
    await client.query(`INSERT INTO owners (id, kind, name, currency, timezone)
      VALUES ('platform', 'PLATFORM', 'Platform', 'INR', 'UTC') ON CONFLICT DO NOTHING`);
    const [{ id }] = await bench.postgres.query('SELECT id FROM promotions', undefined, OURS);
    await client.query(
      `INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
       VALUES ($1, 'platform', 'DISCOUNT_PROFILE', 'INR', '{"kind": "free"}', '{}', '{}')`,
      [id],
    );
    await bench.settle();
    const started = performance.now();
    await client.query('BEGIN');
    for (const table of TABLES) {
      await pipeline(
        createReadStream(join(directory, table)),
        client.query(copyFrom(`COPY ${table} FROM STDIN`)),
      );
    }
    await client.query('COMMIT');
    return rate(started);
  } finally {
    await client.end();
    await bench.postgres.dropDatabase(BASELINE);
  }
}

function rate(started) {
  return (COUNT * 1_000) / (performance.now() - started);
}
