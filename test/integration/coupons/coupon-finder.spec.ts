import { CouponFinder, type CouponRecord, CouponsService } from '#features/coupons';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

import { type TestApp, startTestApp } from '../../support/test-app.js';
import { addCoupon, addTwins, callerOf } from './stored-coupons.js';

describe('CouponFinder', () => {
  let app: TestApp;
  let finder: CouponFinder;
  let mine: OwnerId;
  let twin: OwnerId;

  beforeAll(async () => {
    app = await startTestApp();
    finder = app.app.get(CouponFinder);
    [mine, twin] = await addTwins(app.database);
  });
  afterEach(() => app.database.query('UPDATE promotions SET deleted_at = now() WHERE deleted_at IS NULL'));
  afterAll(() => app.close());

  const discoverable = async (owner: OwnerId, at?: number): Promise<string[]> =>
    (await finder.findDiscoverable(owner, at)).map(({ coupon }) => coupon.code).sort();
  const set = async ({ promotion }: CouponRecord, assignment: string): Promise<void> => {
    await app.database.query(`UPDATE promotions SET ${assignment} WHERE id = $1`, [promotion.id]);
  };

  it('finds a partner’s codes however they are typed, by the code as it was asked', async () => {
    const { coupon, promotion } = await addCoupon(app.app, mine, { code: 'Summer' });
    const found = await finder.findByCodes(mine, ['summer', 'SUMMER', 'sUmMeR', 'other']);
    expect([...found.keys()]).toEqual(['summer', 'SUMMER', 'sUmMeR']);
    expect(found.get('summer')).toMatchObject({ coupon, promotion });
    expect(coupon.code).toBe('SUMMER');
  });

  it('finds the platform’s codes exactly as they were entered', async () => {
    await addCoupon(app.app, PLATFORM_OWNER_ID, { code: 'save', source: 'ADMIN_COUPON' });
    await addCoupon(app.app, PLATFORM_OWNER_ID, { code: 'SAVE', source: 'ADMIN_COUPON' });
    const found = await finder.findByCodes(PLATFORM_OWNER_ID, ['save', 'SAVE', 'Save']);
    expect([...found].map(([asked, { coupon }]) => [asked, coupon.code])).toEqual([
      ['save', 'save'],
      ['SAVE', 'SAVE'],
    ]);
  });

  it('finds no code of another owner', async () => {
    const { coupon } = await addCoupon(app.app, mine);
    expect((await finder.findByCodes(twin, [coupon.code])).size).toBe(0);
    expect((await finder.findByCodes(PLATFORM_OWNER_ID, [coupon.code])).size).toBe(0);
  });

  it.each(['NUL\u0000', 'ab', 'x'.repeat(65), 'ſave20', '', 'a b', "'; DROP"])(
    'finds nothing for %j, which no code can be',
    async (code) => {
      expect((await finder.findByCodes(mine, [code])).size).toBe(0);
    },
  );

  it('finds archived coupons, but no deleted ones', async () => {
    const archived = await addCoupon(app.app, mine);
    const deleted = await addCoupon(app.app, mine);
    await app.app.get(CouponsService).archive(callerOf(mine), archived.coupon.id);
    await app.app.get(CouponsService).delete(callerOf(mine), deleted.coupon.id);
    const found = await finder.findByCodes(mine, [archived.coupon.code, deleted.coupon.code]);
    expect([...found.keys()]).toEqual([archived.coupon.code]);
    expect(found.get(archived.coupon.code)).toMatchObject({
      coupon: { archived: true },
      promotion: { status: 'ARCHIVED' },
    });
  });

  it('tells of the owner’s days and of a suspended owner', async () => {
    const { coupon } = await addCoupon(app.app, mine, { code: 'DAYS' });
    await app.database.query("UPDATE owners SET status = 'SUSPENDED' WHERE id = 'twin-a'");
    const found = await finder.findByCodes(mine, [coupon.code]);
    await app.database.query("UPDATE owners SET status = 'ACTIVE' WHERE id = 'twin-a'");
    expect(found.get('DAYS')?.promotion).toMatchObject({
      ownerSuspended: true,
      window: { startsOn: '2025-01-01', endsOn: '2099-01-01' },
    });
  });

  it('discovers listed, active coupons that are not over and have uses left, of one owner only', async () => {
    const past = Date.parse('2024-01-01T00:00:00Z');
    await addCoupon(app.app, mine, { code: 'GOOD' });
    await addCoupon(app.app, mine, { code: 'NO-END', terms: { startsAt: null, endsAt: null } });
    await addCoupon(app.app, mine, { code: 'HIDDEN', terms: { visibility: 'NOT_LISTED' } });
    await addCoupon(app.app, mine, { code: 'OFF', status: 'INACTIVE' });
    await addCoupon(app.app, mine, { code: 'OVER', terms: { startsAt: null, endsAt: past } });
    await addCoupon(app.app, mine, { code: 'ADMINS', source: 'ADMIN_COUPON' });
    await set(await addCoupon(app.app, mine, { code: 'FULL' }), 'uses = uses_max');
    await set(await addCoupon(app.app, mine, { code: 'GONE' }), 'deleted_at = now()');
    const archived = await addCoupon(app.app, mine, { code: 'OLD' });
    await app.app.get(CouponsService).archive(callerOf(mine), archived.coupon.id);
    await addCoupon(app.app, twin, { code: 'TWINS' });
    expect(await discoverable(mine)).toEqual(['GOOD', 'NO-END']);
    expect(await discoverable(mine, past - 1)).toEqual(['GOOD', 'NO-END', 'OVER']);
    expect(await discoverable(mine, past)).toEqual(['GOOD', 'NO-END']);
    expect(await discoverable(twin)).toEqual(['TWINS']);
  });

  it('counts a held use past its end as free before it is tidied away', async () => {
    const record = await addCoupon(app.app, mine, { code: 'HELD' });
    await set(record, 'uses = uses_max');
    await app.database.query(
      `INSERT INTO redemptions (id, owner_id, status, order_reference, order_type, currency, lines, subtotal_minor,
         shipping_minor, discount_minor, total_minor, automatic, requested_codes, rejected, refunded_lines, expires_at, counted)
       VALUES ('r-1', 'twin-a', 'RESERVED', 'o-1', 'REDEMPTION', 'INR', '[]', 0, 0, 0, 0, false, '{}', '[]', '[]',
         now() + interval '1 minute', true)`,
    );
    await app.database.query(
      `INSERT INTO redemption_uses (redemption_id, coupon_id, owner_id, promotion_id, code, position, discount_minor,
         line_shares, state, expires_at)
       VALUES ('r-1', $1, 'twin-a', $2, 'HELD', 0, 0, '[]', 'HELD', now() + interval '1 minute')`,
      [record.coupon.id, record.promotion.id],
    );
    expect(await discoverable(mine)).toEqual([]);
    await app.database.query("UPDATE redemption_uses SET expires_at = now() - interval '1 second'");
    expect(await discoverable(mine)).toEqual(['HELD']);
  });
});
