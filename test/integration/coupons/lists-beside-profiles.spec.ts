import type { CouponFilter, CouponOrder } from '#features/coupons';
import { Database, Prisma } from '#platform/database';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { CouponListRepository } from '../../../libs/coupons/src/lists/coupon-list.repository.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { addCoupon } from './stored-coupons.js';

const COUPONS = 30;
const CODES = 20_000;
/** More than any way to join the coupons with their promotions comes across, were it each with each. */
const FEW = 2 * COUPONS * COUPONS;
const EVERY: CouponFilter = { source: 'ADMIN_COUPON', state: null, visibility: null, search: null };

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

describe('a list of coupons, beside a profile with many codes', () => {
  let app: TestApp;
  let asked: Prisma.Sql[];
  let lists: CouponListRepository;

  beforeAll(async () => {
    app = await startTestApp();
    const { client } = app.app.get(Database);
    asked = [];
    const listening = {
      $queryRaw: (statement: Prisma.Sql) => {
        asked.push(statement);
        return client.$queryRaw(statement);
      },
    };
    lists = new CouponListRepository({ client: listening } as unknown as Database);
    for (let made = 0; made < COUPONS; made += 1) {
      await addCoupon(app.app, PLATFORM_OWNER_ID, { source: 'ADMIN_COUPON' });
    }
    const { promotion } = await addCoupon(app.app, PLATFORM_OWNER_ID, { source: 'DISCOUNT_PROFILE' });
    await app.database.query(
      `INSERT INTO coupons (id, owner_id, promotion_id, code, in_profile)
       SELECT 'Z' || lpad(i::text, 25, '0'), owner_id, id, 'MANY-' || i, true
       FROM promotions, generate_series(1, $2::int) i WHERE id = $1`,
      [promotion.id, CODES],
    );
    await app.database.query('ANALYZE');
  });
  afterAll(() => app.close());

  /** How many rows of coupons the last statement comes across. */
  const rowsRead = async (): Promise<number> => {
    const statement = asked.at(-1) ?? Prisma.empty;
    const [row] = await app.app
      .get(Database)
      .client.$queryRaw<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }[]>(
        Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`,
      );
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (plan === undefined) throw new Error('There is no plan');
    return couponsReadBy(plan);
  };
  const section = (order: CouponOrder, filter: CouponFilter) =>
    lists.section(PLATFORM_OWNER_ID, filter, { order, offset: 0, limit: 100 });

  it.each<[string, Partial<CouponFilter>]>([
    ['all', {}],
    ['a search for what none has', { search: 'nowhere' }],
    ['the active ones', { state: 'active' }],
    ['the archived ones', { state: 'archived' }],
  ])('comes across none of its codes: %s, in every order, counted, by pages', async (_, wish) => {
    const filter = { ...EVERY, ...wish };
    for (const by of ['createdAt', 'code', 'uses', 'endsAt'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        await section({ by, direction }, filter);
        expect(await rowsRead()).toBeLessThan(FEW);
      }
    }
    await lists.list(PLATFORM_OWNER_ID, filter, { before: null, limit: 100 });
    expect(await rowsRead()).toBeLessThan(FEW);
    await lists.count(PLATFORM_OWNER_ID, filter);
    expect(await rowsRead()).toBeLessThan(FEW);
    await lists.ids(PLATFORM_OWNER_ID, filter, 100);
    expect(await rowsRead()).toBeLessThan(FEW);
  });

  it('is all of the coupons', async () => {
    expect(await section({ by: 'code', direction: 'asc' }, EVERY)).toHaveLength(COUPONS);
    expect(await lists.count(PLATFORM_OWNER_ID, EVERY)).toBe(COUPONS);
  });
});

function couponsReadBy(node: PlanNode): number {
  const perLoop = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  const own = node['Relation Name'] === 'coupons' ? perLoop * node['Actual Loops'] : 0;
  return (node.Plans ?? []).reduce((read, child) => read + couponsReadBy(child), own);
}
