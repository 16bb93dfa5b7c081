import { AuditTrail } from '#features/audit';
import { PATTERN_NAMES } from '#features/coupons';
import { Database, migrate } from '#platform/database';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { CodesRepository } from '../dist/libs/coupons/src/codes/codes.repository.js';
import { CodesService } from '../dist/libs/coupons/src/codes/codes.service.js';
import { summarise } from './harness/statistics.mjs';

const DATABASE = 'couponsmith_generate_codes';
const COUNT = 10_000;
const RUNS = 5;
const SECONDS_MAX = 2;
const CALLER = {
  role: 'admin',
  ownerId: PLATFORM_OWNER_ID,
  id: 'bench',
  name: 'bench',
  email: null,
  requestId: 'bench',
  ip: '127.0.0.1',
};

/** 10,000 codes of one promotion, through the service as a request makes them, against the same rows alone. */
export const row = {
  title: 'Generate 10,000 codes',
  measure: async ({ postgres }) => {
    const url = await postgres.createDatabase(DATABASE);
    await migrate(url, 'prisma');
    const database = new Database({ url, poolSize: 2 });
    try {
      return { lines: [await compare(database)] };
    } finally {
      await database.onModuleDestroy();
      await postgres.dropDatabase(DATABASE);
    }
  },
};

async function compare(database) {
  const promotionId = await addPromotion(database);
  const codes = new CodesService(new CodesRepository(database), new AuditTrail());
  const ours = await time(() =>
    codes.generate(CALLER, { promotionId, count: COUNT }, { ...PATTERN_NAMES, count: 'count' }),
  );
  const baseline = await time(() => insertBare(database, promotionId));
  return {
    what: 'one transaction',
    unit: 's',
    ours,
    baseline,
    result: `${(ours.median / baseline.median).toFixed(2)} × the time`,
    goal: `< ${SECONDS_MAX} s`,
    met: ours.median < SECONDS_MAX,
  };
}

async function addPromotion({ client }) {
  await client.$executeRaw`INSERT INTO owners (id, kind, name, currency, timezone)
    VALUES (${PLATFORM_OWNER_ID}, 'PLATFORM', 'Platform', 'INR', 'UTC') ON CONFLICT DO NOTHING`;
  await client.$executeRaw`INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
    VALUES ('bench', ${PLATFORM_OWNER_ID}, 'DISCOUNT_PROFILE', 'INR', '{"kind": "free"}', '{}', '{}')`;
  return 'bench';
}

/** The same rows, made and stored by the database itself: as fast as it can be. */
async function insertBare({ client }, promotionId) {
  const run = String(Math.random());
  await client.$transaction([
    client.$executeRaw`INSERT INTO coupons (id, owner_id, promotion_id, code)
      SELECT md5(${run} || i), ${PLATFORM_OWNER_ID}, ${promotionId}, md5(${run} || i)
      FROM generate_series(1, ${COUNT}::int) i`,
    client.$executeRaw`INSERT INTO coupon_codes (code, owner_id, coupon_id)
      SELECT md5(${run} || i), ${PLATFORM_OWNER_ID}, md5(${run} || i) FROM generate_series(1, ${COUNT}::int) i`,
  ]);
}

async function time(work) {
  const seconds = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    seconds.push((performance.now() - started) / 1_000);
  }
  return summarise(seconds);
}
