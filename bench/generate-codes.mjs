import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database, EmbeddedCluster, migrate } from '#platform/database';
import { PATTERN_NAMES } from '#features/coupons';
import { AuditTrail } from '#features/audit';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { CodesRepository } from '../dist/libs/coupons/src/codes/codes.repository.js';
import { CodesService } from '../dist/libs/coupons/src/codes/codes.service.js';

const COUNT = 10_000;
const RUNS = 5;
const CALLER = {
  role: 'admin',
  ownerId: PLATFORM_OWNER_ID,
  id: 'bench',
  name: 'bench',
  email: null,
  requestId: 'bench',
  ip: '127.0.0.1',
};

/** 10,000 codes of one promotion, through the service as a request makes them, on a cluster with its usual safety. */
const directory = mkdtempSync(join(tmpdir(), 'couponsmith-bench-'));
const cluster = await EmbeddedCluster.start(directory);
const database = new Database({ url: cluster.url(), poolSize: 2 });
try {
  await migrate(cluster.url(), 'prisma');
  const promotionId = await addPromotion();
  const codes = new CodesService(new CodesRepository(database), new AuditTrail());
  await report('service', () =>
    codes.generate(CALLER, { promotionId, count: COUNT }, { ...PATTERN_NAMES, count: 'count' }),
  );
  await report('bare insert', () => insertBare(promotionId));
} finally {
  await database.onModuleDestroy();
  await cluster.stop();
  rmSync(directory, { recursive: true, force: true });
}

async function addPromotion() {
  await database.client.$executeRaw`INSERT INTO owners (id, kind, name, currency, timezone)
    VALUES (${PLATFORM_OWNER_ID}, 'PLATFORM', 'Platform', 'INR', 'UTC') ON CONFLICT DO NOTHING`;
  await database.client
    .$executeRaw`INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
    VALUES ('bench', ${PLATFORM_OWNER_ID}, 'DISCOUNT_PROFILE', 'INR', '{"kind": "free"}', '{}', '{}')`;
  return 'bench';
}

/** The same rows, made and stored by the database itself: as fast as it can be. */
async function insertBare(promotionId) {
  const run = String(Math.random());
  await database.client.$transaction([
    database.client.$executeRaw`INSERT INTO coupons (id, owner_id, promotion_id, code)
      SELECT md5(${run} || i), ${PLATFORM_OWNER_ID}, ${promotionId}, md5(${run} || i)
      FROM generate_series(1, ${COUNT}::int) i`,
    database.client.$executeRaw`INSERT INTO coupon_codes (code, owner_id, coupon_id)
      SELECT md5(${run} || i), ${PLATFORM_OWNER_ID}, md5(${run} || i) FROM generate_series(1, ${COUNT}::int) i`,
  ]);
}

async function report(what, work) {
  const seconds = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    seconds.push((performance.now() - started) / 1000);
  }
  const middle = seconds.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
  const each = seconds.map((one) => one.toFixed(3)).join(' ');
  process.stdout.write(
    `${what}: ${COUNT} codes in ${middle.toFixed(3)} s (median of ${RUNS}: ${each}; ${availableParallelism()} cores)\n`,
  );
}
