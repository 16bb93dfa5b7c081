import {
  type AdminWorld,
  APPLY,
  COUPONS,
  aPayment,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const EVERYTHING = {
  code: 'EVERYTHING',
  description: 'All there is',
  discount_type: 'percentage',
  discount_value: 33.3333,
  max_discount_amount: 5_000,
  min_order_amount: 10_000,
  applicable_services: ['strength_finder', 'premium_support'],
  usage_limit: 10,
  per_user_limit: 2,
  start_date: '2025-01-01T00:00:00Z',
  expiration_date: '2099-12-31T23:59:59Z',
  is_active: false,
  combinable: true,
  currency: 'USD',
};

describe('an admin coupon', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin({ DEFAULT_TIMEZONE: 'America/New_York' });
  });
  afterAll(() => world.close());

  it('keeps everything that it was made with', async () => {
    const made = await world.admin.make(EVERYTHING);
    expect(made).toMatchObject({ ...EVERYTHING, used_count: 0 });
    expect(await world.admin.read(made.id)).toEqual(made);
  });

  it('has no terms that it was not given, null included', async () => {
    const nothing = Object.fromEntries(
      Object.keys(EVERYTHING)
        .filter((name) => !['code', 'is_active', 'combinable', 'currency'].includes(name))
        .map((name) => [name, null]),
    );
    const given = { ...nothing, discount_type: 'percentage', discount_value: 20 };
    expect(await world.admin.make(given)).toMatchObject({
      ...given,
      applicable_services: ['all'],
      is_active: true,
      combinable: false,
      currency: 'INR',
    });
  });

  it('gets a code of ten characters without look-alikes when it is given none', async () => {
    expect((await world.admin.make()).code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    expect((await world.admin.make({ code: null })).code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
  });

  it('holds whole days of the platform’s time zone, those of 23 and 25 hours too', async () => {
    const days = { start_date: '2026-03-08', expiration_date: '2026-11-01' };
    expect(await world.admin.make(days)).toMatchObject({
      start_date: '2026-03-08T05:00:00Z',
      expiration_date: '2026-11-02T04:59:59.999Z',
    });
    const one = await world.admin.make({ start_date: '2026-03-08', expiration_date: '2026-03-08' });
    expect(one).toMatchObject({ expiration_date: '2026-03-09T03:59:59.999Z' });
  });

  it('keeps its dates when it is sent back what it answered', async () => {
    const made = await world.admin.make({ start_date: '2026-03-08', expiration_date: '2026-11-01' });
    const { start_date, expiration_date } = made;
    const updated = dataOf(
      await world.admin.put(`${COUPONS}/${made.id}`, { start_date, expiration_date }).expect(200),
    );
    expect(updated).toMatchObject({ start_date, expiration_date });
  });

  describe.each(['put', 'patch'] as const)('changed by %s', (method) => {
    const change = (id: string, body: object) => world.admin[method](`${COUPONS}/${id}`, body);

    it.each([
      ['description', 'Another'],
      ['discount_value', 12.5],
      ['max_discount_amount', 6_000],
      ['min_order_amount', 0],
      ['applicable_services', ['training_programs']],
      ['usage_limit', 11],
      ['per_user_limit', 3],
      ['start_date', '2025-02-01T00:00:00Z'],
      ['expiration_date', '2098-12-31T23:59:59Z'],
      ['is_active', true],
      ['combinable', false],
    ])('has another %s, and all else as it was', async (field, value) => {
      const before = await world.admin.make({ ...EVERYTHING, code: null });
      const after = dataOf(await change(before.id, { [field]: value }).expect(200));
      expect(after).toEqual({ ...before, [field]: value, updated_at: expect.any(String) as unknown });
      expect(await world.admin.read(before.id)).toEqual(after);
    });

    it.each([
      ['description', null],
      ['max_discount_amount', null],
      ['min_order_amount', null],
      ['applicable_services', ['all']],
      ['usage_limit', null],
      ['per_user_limit', null],
      ['start_date', null],
      ['expiration_date', null],
    ])('has no %s after null', async (field, value) => {
      const before = await world.admin.make({ ...EVERYTHING, code: null });
      const after = dataOf(await change(before.id, { [field]: null }).expect(200));
      expect(after).toEqual({ ...before, [field]: value, updated_at: expect.any(String) as unknown });
    });

    it('is as it was, and nothing is written down, when all of it is what it was already', async () => {
      const before = await world.admin.make({ ...EVERYTHING, code: null });
      expect(before).toMatchObject({ updated_at: before['created_at'] });
      const { code: _code, currency: _currency, ...same } = EVERYTHING;
      expect(dataOf(await change(before.id, same).expect(200))).toEqual(before);
      const entries = await world.app.database.query(
        'SELECT action FROM audit_events WHERE subject_id = $1',
        [before.id],
      );
      expect(entries).toEqual([{ action: 'coupon.created' }]);
    });

    it('begins anew when its type changes: the cap of a percentage is no amount’s', async () => {
      const { id } = await world.admin.make({ ...EVERYTHING, code: null });
      const body = { discount_type: 'fixed_amount', discount_value: 700 };
      expect(dataOf(await change(id, body).expect(200))).toMatchObject({
        ...body,
        max_discount_amount: null,
      });
      const free = dataOf(await change(id, { discount_type: 'free_access' }).expect(200));
      expect(free).toMatchObject({ discount_type: 'free_access', discount_value: null });
    });

    it.each([
      ['code', { code: 'OTHER-CODE' }, 'VALIDATION_ERROR', 'code'],
      ['currency', { currency: 'EUR' }, 'VALIDATION_ERROR', 'currency'],
      ['used_count', { used_count: 0 }, 'VALIDATION_ERROR', 'used_count'],
      ['expiration_date', { expiration_date: '2024-12-30' }, 'VALIDATION_ERROR', 'expiration_date'],
      ['discount_value', { discount_type: 'fixed_amount' }, 'INVALID_DISCOUNT', 'discount_value'],
      ['max_discount_amount', { max_discount_amount: 0 }, 'INVALID_DISCOUNT', 'max_discount_amount'],
    ])('keeps its %s from %j', async (_, body, code, field) => {
      const before = await world.admin.make({ ...EVERYTHING, code: null });
      const refused = await change(before.id, body).expect(400);
      expect([errorOf(refused).code, fieldOf(refused)]).toEqual([code, field]);
      expect(await world.admin.read(before.id)).toEqual(before);
    });

    it('takes the code and the currency that it has', async () => {
      const { id, code, currency } = await world.admin.make();
      await change(id, { code, currency, description: 'x' }).expect(200);
    });

    it('cannot be used less often than it was', async () => {
      const { id, code } = await world.admin.make({ usage_limit: 5 });
      for (const user of ['a', 'b']) await world.customer(user).post(APPLY, aPayment(code)).expect(200);
      const refused = await change(id, { usage_limit: 1 }).expect(400);
      expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', 'usage_limit']);
      expect(dataOf(await change(id, { usage_limit: 2 }).expect(200))).toMatchObject({ used_count: 2 });
    });
  });

  it('is gone when it is deleted, but for its usage, and its code is free', async () => {
    const { id, code } = await world.admin.make();
    await world.customer('asha').post(APPLY, aPayment(code)).expect(200);
    expect(dataOf(await world.admin.delete(`${COUPONS}/${id}`).expect(200))).toEqual({ id, deleted: true });
    const gone = [
      await world.admin.get(`${COUPONS}/${id}`),
      await world.admin.put(`${COUPONS}/${id}`, { description: 'x' }),
      await world.admin.patch(`${COUPONS}/${id}`, { description: 'x' }),
      await world.admin.delete(`${COUPONS}/${id}`),
    ];
    for (const response of gone) {
      expect(response.status).toBe(404);
      expect(errorOf(response)).toMatchObject({ code: 'COUPON_NOT_FOUND', details: { coupon_id: id } });
    }
    const usage = dataOf(await world.admin.get(`${COUPONS}/${id}/usage`).expect(200));
    expect(usage).toMatchObject({ coupon: { id, code }, summary: { total_uses: 1 } });
    const refused = await world.customer('ben').post(APPLY, aPayment(code)).expect(400);
    expect(errorOf(refused).code).toBe('INVALID_COUPON');
    expect((await world.admin.make({ code })).id).not.toBe(id);
  });
});
