import { ProfilesWorld } from '../discount-profiles/profiles-world.js';
import {
  type AdminWorld,
  COUPONS,
  type WireCoupon,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const BULK = `${COUPONS}/bulk`;

interface Report {
  readonly updated: readonly WireCoupon[];
  readonly failed: readonly { index: number; id?: string; code: string | null; error: { code: string } }[];
  readonly summary: object;
}

describe.each(['put', 'patch'] as const)('updating admin coupons in bulk by %s', (method) => {
  let world: AdminWorld;

  beforeEach(async () => {
    world = await openAdmin();
  });
  afterEach(() => world.close());

  const update = (body: object) => world.admin[method](BULK, body);

  it('changes rows by id and by code, each for itself', async () => {
    const [one, two] = [
      await world.admin.make({ code: 'ROW_ONE' }),
      await world.admin.make({ code: 'ROW_TWO' }),
    ];
    const updates = [
      { id: one.id, description: 'by id' },
      { code: 'ROW_TWO', usage_limit: 7 },
      { id: one.id, code: 'ROW_ONE', combinable: true },
    ];
    const { updated, failed, summary } = dataOf(await update({ updates }).expect(200)) as Report;
    expect({ failed, summary }).toEqual({ failed: [], summary: { requested: 3, updated: 3, failed: 0 } });
    expect(updated[2]).toMatchObject({ id: one.id, description: 'by id', combinable: true });
    expect(await world.admin.read(two.id)).toMatchObject({ usage_limit: 7 });
  });

  it('tells of the code, when it is that of no admin coupon', async () => {
    const profiles = await ProfilesWorld.open(world.app);
    await profiles.make({ default_coupon_code: 'PROFILES' });
    for (const code of ['PROFILES', 'NEVER_MADE']) {
      const { body } = await update({ updates: [{ code, description: 'x' }] });
      expect(body.data.failed).toMatchObject([
        { code, error: { code: 'COUPON_NOT_FOUND', message: `Coupon not found with code: ${code}` } },
      ]);
    }
  });

  it('tells of an amount that is no number', async () => {
    const { id } = await world.admin.make();
    const refused = await world.admin.put(`${COUPONS}/${id}`, { budget_amount: '10' }).expect(400);
    expect(errorOf(refused).message).toContain('budget_amount must be an integer number');
  });

  it('tells of each row that failed, and changes the others', async () => {
    const { id } = await world.admin.make({ code: 'ROW_ONE' });
    const updates = [
      { id: 'nothing', description: 'x' },
      { code: 'row_one', description: 'x' },
      { description: 'x' },
      { id, discount_value: 0 },
      { id, usage_limit: 'x' },
      { id, code: 'OTHER' },
      { id: 7 },
      null,
      { id, description: 'changed' },
    ];
    const { updated, failed, summary } = dataOf(await update({ updates }).expect(207)) as Report;
    expect(failed.map(({ index, error }) => [index, error.code])).toEqual([
      [0, 'COUPON_NOT_FOUND'],
      [1, 'COUPON_NOT_FOUND'],
      [2, 'VALIDATION_ERROR'],
      [3, 'INVALID_DISCOUNT'],
      [4, 'VALIDATION_ERROR'],
      [5, 'VALIDATION_ERROR'],
      [6, 'VALIDATION_ERROR'],
      [7, 'VALIDATION_ERROR'],
    ]);
    expect(failed.slice(0, 2)).toMatchObject([{ id: 'nothing', code: null }, { code: 'row_one' }]);
    expect(updated).toMatchObject([{ id, description: 'changed' }]);
    expect(summary).toEqual({ requested: 9, updated: 1, failed: 8 });
  });

  it('changes whatever a filter finds', async () => {
    const service = 'premium_support';
    const hit = await world.admin.make({ applicable_services: [service] });
    const miss = await world.admin.make({ applicable_services: ['strength_finder'] });
    const body = { filter: { service, discount_type: 'percentage' }, set: { is_active: false } };
    expect(dataOf(await update(body).expect(200))).toMatchObject({
      updated: [{ id: hit.id, is_active: false }],
      summary: { requested: 1, updated: 1, failed: 0 },
    });
    expect(await world.admin.read(miss.id)).toEqual(miss);
    const none = { filter: { status: 'archived' }, set: { is_active: true } };
    expect(dataOf(await update(none).expect(200))).toMatchObject({ updated: [], summary: { requested: 0 } });
  });

  it('reports what a filter found and could not change', async () => {
    const { id } = await world.admin.make({ start_date: '2030-01-01' });
    const body = { filter: {}, set: { expiration_date: '2029-01-01' } };
    expect(dataOf(await update(body).expect(207))).toMatchObject({
      updated: [],
      failed: [{ index: 0, id, error: { code: 'VALIDATION_ERROR' } }],
    });
  });

  it('refuses a request that does not say what to change', async () => {
    const before = await world.admin.make();
    for (const [body, field] of [
      [{}, 'updates'],
      [{ updates: [] }, 'updates'],
      [{ updates: {} }, 'updates'],
      [{ updates: null }, 'updates'],
      [{ updates: Array.from({ length: 1_001 }, () => ({ id: before.id })) }, 'updates'],
      [{ updates: [{ id: before.id }], filter: {} }, 'updates'],
      [{ set: { is_active: false } }, 'updates'],
      [{ filter: {} }, 'set'],
      [{ filter: {}, set: {} }, 'set'],
      [{ filter: {}, set: { code: 'OTHER' } }, 'set.code'],
      [{ filter: {}, set: { usage_limit: 0 } }, 'set.usage_limit'],
      [{ filter: { status: 'x' }, set: { is_active: false } }, 'filter.status'],
      [{ filter: { discount_type: 'x' }, set: { is_active: false } }, 'filter.discount_type'],
      [{ filter: { page: 1 }, set: { is_active: false } }, 'filter.page'],
    ] as const) {
      const refused = await update(body).expect(400);
      expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', field]);
    }
    expect(await world.admin.read(before.id)).toEqual(before);
  });
});
