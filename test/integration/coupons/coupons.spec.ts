import { CouponReader, type CouponRecord, CouponsService, CouponUpdates } from '#features/coupons';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

import { type TestApp, startTestApp } from '../../support/test-app.js';
import { FIELD_NAMES, TERMS, addCoupon, addTwins, callerOf } from './stored-coupons.js';

const ANY = { state: null, visibility: null, search: null } as const;

describe('coupons of two owners', () => {
  let app: TestApp;
  let reader: CouponReader;
  let coupons: CouponsService;
  let updates: CouponUpdates;
  let mine: OwnerId;
  let twin: OwnerId;
  let record: CouponRecord;

  beforeAll(async () => {
    app = await startTestApp();
    reader = app.app.get(CouponReader);
    coupons = app.app.get(CouponsService);
    updates = app.app.get(CouponUpdates);
    [mine, twin] = await addTwins(app.database);
  });
  beforeEach(async () => {
    record = await addCoupon(app.app, mine);
  });
  afterAll(() => app.close());

  const rows = (): Promise<Record<string, unknown>[]> =>
    app.database.query('SELECT * FROM coupons c JOIN promotions p ON p.id = c.promotion_id WHERE c.id = $1', [
      record.coupon.id,
    ]);

  it('stores every word of the terms', async () => {
    const found = await reader.get(mine, record.coupon.id);
    expect(found).toEqual(record);
    expect(found).toMatchObject({
      source: 'PARTNER_COUPON',
      visibility: TERMS.visibility,
      display: TERMS.display,
      uses: 0,
      timezone: 'Asia/Kolkata',
      promotion: {
        version: 1,
        status: 'ACTIVE',
        currency: 'INR',
        combinable: false,
        discount: TERMS.discount,
        conditions: TERMS.conditions,
        limits: TERMS.limits,
        window: { startsAt: TERMS.startsAt, endsAt: TERMS.endsAt },
      },
    });
  });

  it('another partner may not touch them, and changes nothing by trying', async () => {
    const { id } = record.coupon;
    const before = await rows();
    const forbidden = { code: 'FORBIDDEN', message: 'You can only access your own coupons' };
    const caller = callerOf(twin);
    await expect(reader.get(twin, id)).rejects.toMatchObject(forbidden);
    await expect(reader.getWithDeleted(twin, id)).rejects.toMatchObject(forbidden);
    await expect(updates.update(caller, id, () => ({ combinable: true }), FIELD_NAMES)).rejects.toMatchObject(
      forbidden,
    );
    await expect(coupons.archive(caller, id)).rejects.toMatchObject(forbidden);
    await expect(coupons.delete(caller, id)).rejects.toMatchObject(forbidden);
    expect(await rows()).toEqual(before);
  });

  it('the platform does not know a partner’s coupon', async () => {
    await expect(reader.get(PLATFORM_OWNER_ID, record.coupon.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('are found and listed for their owner only', async () => {
    const theirs = await addCoupon(app.app, twin);
    const ids = [record.coupon.id, theirs.coupon.id];
    expect([...(await reader.findMany(twin, ids)).keys()]).toEqual([theirs.coupon.id]);
    const page = await reader.list(twin, { source: 'PARTNER_COUPON', ...ANY }, { limit: 10, before: null });
    expect(page.items).toEqual([theirs]);
    const others = await reader.list(mine, { source: 'ADMIN_COUPON', ...ANY }, { limit: 10, before: null });
    expect(others.items).toEqual([]);
  });

  it('raises the version with every change, and not without one', async () => {
    const { id } = record.coupon;
    const caller = callerOf(mine);
    await updates.update(caller, id, () => ({}), FIELD_NAMES);
    expect((await reader.get(mine, id)).promotion.version).toBe(1);
    const changed = await updates.update(caller, id, () => ({ combinable: true }), FIELD_NAMES);
    expect(changed.promotion).toMatchObject({ version: 2, combinable: true, status: 'ACTIVE' });
    const off = await updates.update(caller, id, () => ({ status: 'INACTIVE' as const }), FIELD_NAMES);
    expect(off.promotion).toMatchObject({ version: 3, combinable: true, status: 'INACTIVE' });
    expect((await coupons.archive(caller, id)).promotion).toMatchObject({ version: 4, status: 'ARCHIVED' });
    const still = await updates.update(caller, id, () => ({ status: 'ACTIVE' as const }), FIELD_NAMES);
    expect(still.promotion).toMatchObject({ version: 4, status: 'ARCHIVED' });
  });

  it('shows each revision the coupon as the one before left it, under 20 parallel changes', async () => {
    const { id } = record.coupon;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        updates.update(
          callerOf(mine),
          id,
          ({ display }) => ({ display: { ...display, n: ((display['n'] as number | undefined) ?? 0) + 1 } }),
          FIELD_NAMES,
        ),
      ),
    );
    const { display, promotion } = await reader.get(mine, id);
    expect([display['n'], promotion.version]).toEqual([20, 21]);
  });

  it('does not let a limit fall below what is used while uses are being claimed', async () => {
    const { id } = record.coupon;
    const claim = (): Promise<unknown> =>
      app.database.query(
        'UPDATE promotions SET uses = uses + 1 WHERE id = $1 AND uses < uses_max RETURNING uses',
        [record.promotion.id],
      );
    const lower = (usesMax: number): Promise<unknown> =>
      updates
        .update(
          callerOf(mine),
          id,
          ({ promotion }) => ({ limits: { ...promotion.limits, usesMax } }),
          FIELD_NAMES,
        )
        .catch((error: unknown) => error);
    await Promise.all([...Array.from({ length: 10 }, claim), lower(5), lower(3), lower(7), lower(2)]);
    const [row] = await app.database.query<{ uses: number; uses_max: number }>(
      'SELECT uses, uses_max FROM promotions WHERE id = $1',
      [record.promotion.id],
    );
    expect(row?.uses).toBeLessThanOrEqual(row?.uses_max ?? 0);
  });

  it('lets everything be changed but the limit that one customer is beyond, having been two', async () => {
    const { id } = record.coupon;
    await app.database.query(`INSERT INTO customers (id, owner_id) VALUES ($1, $2)`, [id, mine]);
    await app.database.query(
      'INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses) VALUES ($1, $2, $3, 4)',
      [record.promotion.id, id, mine],
    );
    const each = (usesMaxPerCustomer: number) =>
      updates.update(
        callerOf(mine),
        id,
        ({ promotion }) => ({ limits: { ...promotion.limits, usesMaxPerCustomer } }),
        FIELD_NAMES,
      );
    await updates.update(callerOf(mine), id, () => ({ combinable: true }), FIELD_NAMES);
    await expect(each(1)).rejects.toMatchObject({ fields: [{ path: 'usesMaxPerCustomer' }] });
    expect((await each(3)).promotion).toMatchObject({
      version: 3,
      combinable: true,
      limits: { usesMaxPerCustomer: 3 },
    });
  });

  it('names a budget that is lower than what is spent', async () => {
    await app.database.query('UPDATE promotions SET spent_minor = 500 WHERE id = $1', [record.promotion.id]);
    const lower = updates.update(
      callerOf(mine),
      record.coupon.id,
      ({ promotion }) => ({ limits: { ...promotion.limits, budgetMinor: 499 } }),
      FIELD_NAMES,
    );
    await expect(lower).rejects.toMatchObject({ code: 'INVALID_REQUEST', fields: [{ path: 'budget' }] });
  });

  it('frees the code of a deleted coupon, and only that, and keeps it readable with its history', async () => {
    const other = await addCoupon(app.app, mine);
    await coupons.delete(callerOf(mine), record.coupon.id);
    await expect(reader.get(mine, record.coupon.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await reader.getWithDeleted(mine, record.coupon.id)).coupon.code).toBe(record.coupon.code);
    const codes = await app.database.query<{ code: string }>(
      'SELECT code FROM coupon_codes WHERE code = ANY($1)',
      [[record.coupon.code, other.coupon.code]],
    );
    expect(codes).toEqual([{ code: other.coupon.code }]);
  });

  it('stores nothing at all when the code is taken', async () => {
    const count = async (): Promise<unknown> =>
      app.database.query('SELECT (SELECT count(*) FROM promotions) p, (SELECT count(*) FROM audit_events) a');
    const before = await count();
    await expect(addCoupon(app.app, twin, { code: record.coupon.code })).rejects.toMatchObject({
      code: 'CODE_TAKEN',
      details: { code: record.coupon.code },
    });
    expect(await count()).toEqual(before);
  });

  it('refuses a condition that nobody checks', async () => {
    const terms = { conditions: { moonPhase: {} } as never };
    await expect(addCoupon(app.app, mine, { terms })).rejects.toThrow('unknown rule "moonPhase"');
  });
});
