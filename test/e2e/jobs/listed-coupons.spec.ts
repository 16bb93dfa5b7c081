import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

const TOO_MANY_FOR_ONE_REQUEST = 10_001;

describe('the codes of a profile', () => {
  let app: TestApp;
  let world: JobsWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
  });
  afterAll(() => app.close());

  const lines = (count: number, prefix: string): string =>
    ['code', ...Array.from({ length: count }, (_, index) => `${prefix}-${index}`)].join('\n');

  it('are known as such however they came, so that no list of coupons comes across them', async () => {
    const { id } = await world.profiles.make();
    await world.profiles.make({ is_apply_coupon_code: false });
    const create = `${PROFILES}/${id}/create-coupons`;
    const load = `${PROFILES}/${id}/import-coupons`;
    await world.profiles.call('post', create, { requested_codes: 10 }).expect(201);
    await world.upload(load, lines(10, 'FEW')).expect(201);
    for (const accepted of [
      await world.profiles.call('post', create, { requested_codes: TOO_MANY_FOR_ONE_REQUEST }).expect(202),
      await world.upload(load, lines(TOO_MANY_FOR_ONE_REQUEST, 'MANY')).expect(202),
    ]) {
      const { job_id: jobId } = accepted.body as { readonly job_id: string };
      expect(await world.ended(jobId)).toMatchObject({ status: 'succeeded' });
    }
    const coupon = { discount_type: 'percentage', discount_value: 20 };
    await world.profiles.call('post', '/api/admin/coupons', coupon).expect(201);
    const counts = await app.database.query(`
      SELECT p.source, c.in_profile, count(*)::int AS coupons
      FROM coupons c JOIN promotions p ON p.id = c.promotion_id GROUP BY 1, 2 ORDER BY 1`);
    const codes = 2 + 2 * 10 + 2 * TOO_MANY_FOR_ONE_REQUEST;
    expect(counts).toEqual([
      { source: 'ADMIN_COUPON', in_profile: false, coupons: 1 },
      { source: 'DISCOUNT_PROFILE', in_profile: true, coupons: codes },
    ]);
  });
});
