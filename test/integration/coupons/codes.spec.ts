import { CodesService, CouponFinder, CouponsService, PATTERN_NAMES } from '#features/coupons';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

import { type TestApp, startTestApp } from '../../support/test-app.js';
import { addCoupon, addTwins, callerOf } from './stored-coupons.js';

const NAMES = { ...PATTERN_NAMES, count: 'requested_codes' };

describe('CodesService', () => {
  let app: TestApp;
  let codes: CodesService;
  let twin: OwnerId;
  let promotionId: string;

  beforeAll(async () => {
    app = await startTestApp();
    codes = app.app.get(CodesService);
    [, twin] = await addTwins(app.database);
  });
  beforeEach(async () => {
    const profile = await addCoupon(app.app, PLATFORM_OWNER_ID, {
      source: 'DISCOUNT_PROFILE',
      terms: { visibility: 'NOT_LISTED' },
    });
    promotionId = profile.promotion.id;
  });
  afterAll(() => app.close());

  const stored = async (): Promise<string[]> =>
    (
      await app.database.query<{ code: string }>(
        `SELECT k.code FROM coupon_codes k JOIN coupons c ON c.id = k.coupon_id AND c.code = k.code
         WHERE c.promotion_id = $1 ORDER BY c.id`,
        [promotionId],
      )
    ).map(({ code }) => code);

  it('makes exactly as many codes as asked for, each of which is found', async () => {
    const made = await codes.generate(callerOf(PLATFORM_OWNER_ID), { promotionId, count: 500 }, NAMES);
    expect(new Set(made).size).toBe(500);
    expect((await stored()).slice(1).sort()).toEqual([...made].sort());
    const found = await app.app.get(CouponFinder).findByCodes(PLATFORM_OWNER_ID, made);
    expect(found.size).toBe(500);
    const audited = await app.database.query(
      `SELECT after ->> 'count' AS count FROM audit_events
       WHERE action = 'codes.generated' AND subject_id = (SELECT number::text FROM promotions WHERE id = $1)`,
      [promotionId],
    );
    expect(audited).toEqual([{ count: '500' }]);
  });

  it('draws again for codes that are taken, within one call and beside others', async () => {
    // 4,096 codes, of which at most 4 a call may be made: two thirds of them are taken before.
    const pattern = { pattern: 'T###', alphabet: 'ABCDEFGHIJKLMNOP' };
    await app.database.query(
      `INSERT INTO coupon_codes (code, owner_id, coupon_id)
       SELECT 'T' || chr(65 + a) || chr(65 + b) || chr(65 + c), 'twin-a', 'nobody'
       FROM generate_series(0, 15) a, generate_series(0, 15) b, generate_series(0, 15) c WHERE (a + b + c) % 3 > 0`,
    );
    const calls = Array.from({ length: 20 }, () =>
      codes.generate(callerOf(PLATFORM_OWNER_ID), { promotionId, count: 4, pattern }, NAMES),
    );
    const made = (await Promise.all(calls)).flat();
    expect(new Set(made).size).toBe(80);
    expect((await stored()).slice(1).sort()).toEqual([...made].sort());
  });

  it.each([
    ['requested_codes', { count: 0 }],
    ['requested_codes', { count: 10_001 }],
    ['requested_codes', { count: 1.5 }],
    ['length', { count: 1000, pattern: { length: 3 } }],
    ['alphabet', { count: 1, pattern: { alphabet: 'AA' } }],
  ])('refuses by %s what cannot be, and stores nothing: %j', async (field, request) => {
    await expect(
      codes.generate(callerOf(PLATFORM_OWNER_ID), { promotionId, ...request }, NAMES),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST', fields: [{ path: field }] });
    expect(await stored()).toHaveLength(1);
  });

  it('makes none for another owner’s promotion, or for a deleted one', async () => {
    await expect(codes.generate(callerOf(twin), { promotionId, count: 1 }, NAMES)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await app.database.query('UPDATE promotions SET deleted_at = now() WHERE id = $1', [promotionId]);
    await expect(
      codes.generate(callerOf(PLATFORM_OWNER_ID), { promotionId, count: 1 }, NAMES),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('gives a single coupon a generated code, and none to one that applies by itself', async () => {
    const generated = await addCoupon(app.app, PLATFORM_OWNER_ID, { code: { generate: {} } });
    expect(generated.coupon.code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    const codeless = await addCoupon(app.app, PLATFORM_OWNER_ID, { code: null });
    await addCoupon(app.app, PLATFORM_OWNER_ID, { code: null });
    expect(codeless.coupon.code).toBe('');
    expect(await app.database.query("SELECT 1 FROM coupon_codes WHERE code = ''")).toEqual([]);
    await app.app.get(CouponsService).delete(callerOf(PLATFORM_OWNER_ID), codeless.coupon.id);
  });
});
