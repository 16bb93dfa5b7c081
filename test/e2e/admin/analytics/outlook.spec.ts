import { RollUpService } from '#features/analytics';

import { ProfilesWorld } from '../../discount-profiles/profiles-world.js';
import { PartnerClient, couponRequest } from '../../partner/partner-client.js';
import { type AdminWorld, APPLY, type WireCoupon, aPayment, dataOf, openAdmin } from '../admin-world.js';

const ANALYTICS = '/api/admin/analytics/coupons';
const DAY_MS = 86_400_000;

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('the outlook of a coupon', () => {
  let world: AdminWorld;
  let limited: WireCoupon;
  let unlimited: WireCoupon;

  beforeAll(async () => {
    world = await openAdmin();
    limited = await world.admin.make({ code: 'LIMITED', usage_limit: 10 });
    unlimited = await world.admin.make({ code: 'UNLIMITED' });
    const asha = world.customer('asha');
    for (const service of ['alpha', 'beta', 'beta']) {
      await asha.post(APPLY, aPayment('LIMITED', { service })).expect(200);
    }
    await asha.post(APPLY, aPayment('UNLIMITED')).expect(200);
    await world.app.app.get(RollUpService).catchUp();
  });
  afterAll(() => world.close());

  async function outlookOf(id: string, query = ''): Promise<unknown> {
    const figures = dataOf(await world.admin.get(`${ANALYTICS}/${id}${query}`).expect(200));
    const { remaining_uses, uses_per_day, exhausted_on } = figures as Record<string, unknown>;
    return { remaining_uses, uses_per_day, exhausted_on };
  }

  it('has no end without a limit', async () => {
    const endless = { remaining_uses: null, uses_per_day: 1, exhausted_on: null };
    expect(await outlookOf(unlimited.id)).toEqual(endless);
  });

  it('has no end without a limit for partners and profiles either', async () => {
    const partner = await PartnerClient.of(world.app);
    const { id } = await partner.create(couponRequest());
    // Partners set none; the platform can take it away.
    await world.app.database.query(
      'UPDATE promotions SET uses_max = NULL WHERE id = (SELECT promotion_id FROM coupons WHERE id = $1)',
      [id],
    );
    const { body } = await partner.send('get', `/analytics/coupons/${id}`).expect(200);
    expect(body).toMatchObject({ remainingUses: null, usesPerDay: 0, exhaustedOn: null });

    const profiles = await ProfilesWorld.open(world.app);
    const { default_coupon_code: code } = await profiles.make();
    const [profileCoupon] = await world.app.database.query<{ id: string }>(
      'SELECT id FROM coupons WHERE code = $1',
      [code],
    );
    const endless = { remaining_uses: null, uses_per_day: 0, exhausted_on: null };
    expect(await outlookOf(profileCoupon?.id ?? '')).toEqual(endless);
  });

  it.each(['', '?service=alpha', '?service=nothing', '?currency=USD', '?service=alpha&currency=USD'])(
    'is of all its uses, whichever figures are asked for (%s)',
    async (query) => {
      const outlook = { remaining_uses: 7, uses_per_day: 3, exhausted_on: inDays(3) };
      expect(await outlookOf(limited.id, query)).toEqual(outlook);
    },
  );
});
