import { CouponBatches, CouponDirectory, type CreateCouponCommand } from '#features/coupons';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

import { type TestApp, startTestApp } from '../../support/test-app.js';
import { FIELD_NAMES, TERMS, addCoupon, addTwins, callerOf } from './stored-coupons.js';

describe('CouponBatches', () => {
  let app: TestApp;
  let batches: CouponBatches;
  let mine: OwnerId;
  let twin: OwnerId;

  beforeAll(async () => {
    app = await startTestApp();
    batches = app.app.get(CouponBatches);
    [mine, twin] = await addTwins(app.database);
  });
  afterAll(() => app.close());

  const command = (
    code: CreateCouponCommand['code'],
    terms: Partial<CreateCouponCommand['terms']> = {},
  ): CreateCouponCommand => ({
    code,
    source: 'ADMIN_COUPON',
    currency: 'INR',
    status: 'ACTIVE',
    terms: { ...TERMS, ...terms },
  });
  const counts = async (): Promise<unknown> =>
    app.database.query(`SELECT (SELECT count(*) FROM promotions) p, (SELECT count(*) FROM coupons) c,
      (SELECT count(*) FROM coupon_codes) k, (SELECT count(*) FROM audit_events) a`);
  const brief = (outcomes: Awaited<ReturnType<CouponBatches['create']>>): unknown[] =>
    outcomes.map(({ created, error }) => created?.coupon.code ?? error?.code ?? null);

  it('stores what can be stored, and says in its place what is wrong with the rest', async () => {
    const taken = await addCoupon(app.app, mine, { code: 'HELD-ONE' });
    await addCoupon(app.app, twin, { code: 'HELD-TWO' });
    const outcomes = await batches.create(
      callerOf(mine),
      [
        command('first'),
        command('HELD-ONE'),
        command('no code!'),
        command('SECOND', { startsAt: 2, endsAt: 1 }),
        command('HELD-TWO'),
        command('FIRST'),
        command('THIRD'),
      ],
      'each',
      FIELD_NAMES,
    );
    expect(brief(outcomes)).toEqual([
      'FIRST',
      'CODE_TAKEN',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'CODE_TAKEN',
      'CODE_TAKEN',
      'THIRD',
    ]);
    expect(outcomes.map(({ error }) => error?.details)).toMatchObject([
      undefined,
      { code: 'HELD-ONE', couponId: taken.coupon.id },
      {},
      {},
      { code: 'HELD-TWO' },
      { code: 'FIRST', couponId: outcomes[0]?.created?.coupon.id },
      undefined,
    ]);
    expect(outcomes[4]?.error?.details).not.toHaveProperty('couponId');
    const audited = await app.database.query<{ subject_id: string }>(
      "SELECT subject_id FROM audit_events WHERE after ->> 'code' IN ('FIRST', 'THIRD') ORDER BY id",
    );
    expect(audited.map(({ subject_id }) => subject_id)).toEqual([
      outcomes[0]?.created?.coupon.id,
      outcomes[6]?.created?.coupon.id,
    ]);
  });

  it.each([
    ['a taken code', 'FIRST', 'CODE_TAKEN'],
    ['a code that cannot be', 'x', 'INVALID_REQUEST'],
    ['the same code twice', 'FRESH', 'CODE_TAKEN'],
  ])('stores nothing of an all-or-none batch with %s', async (_what, code, error) => {
    const before = await counts();
    const rows = [command('FRESH'), command(code)];
    const outcomes = await batches.create(callerOf(mine), rows, 'all_or_none', FIELD_NAMES);
    expect(outcomes.map(({ created, error: wrong }) => [created, wrong?.code])).toEqual([
      [null, undefined],
      [null, error],
    ]);
    expect(await counts()).toEqual(before);
  });

  it('stores every coupon once under parallel batches of the same codes in other orders', async () => {
    const codes = Array.from({ length: 200 }, (_, i) => `RACE-${i}`);
    const orders = [codes, [...codes].reverse(), [...codes].sort(), [...codes].reverse()];
    const results = await Promise.all(
      orders.map((order) =>
        batches.create(
          callerOf(mine),
          order.map((code) => command(code)),
          'each',
          FIELD_NAMES,
        ),
      ),
    );
    const created = results.flat().flatMap((outcome) => outcome.created?.coupon.code ?? []);
    expect(created.sort()).toEqual([...codes].sort());
  });

  it('gives each coupon of a batch a code of its own when they are generated', async () => {
    const rows = Array.from({ length: 50 }, () =>
      command({ generate: { pattern: 'B-####', alphabet: 'ABCDEFGH' } }),
    );
    const outcomes = await batches.create(callerOf(PLATFORM_OWNER_ID), rows, 'all_or_none', FIELD_NAMES);
    const codes = outcomes.map(({ created }) => created?.coupon.code ?? '');
    expect(new Set(codes).size).toBe(50);
    expect(codes.every((code) => /^B-[A-H]{4}$/.test(code))).toBe(true);
  });

  describe('CouponDirectory', () => {
    const filter = {
      source: 'ADMIN_COUPON',
      state: null,
      visibility: null,
      search: 'LIST-',
    } as const;
    const codesOf = async (
      changes: Partial<Parameters<CouponDirectory['section']>[1]>,
      order: Parameters<CouponDirectory['section']>[2]['order'] = { by: 'code', direction: 'asc' },
    ): Promise<unknown> => {
      const section = { order, offset: 0, limit: 10 };
      const found = await app.app.get(CouponDirectory).section(mine, { ...filter, ...changes }, section);
      expect(found.total).toBe(found.items.length);
      return found.items.map(({ coupon }) => coupon.code.replace('LIST-', '')).join(' ');
    };

    beforeAll(async () => {
      const list = [
        command('LIST-C', { endsAt: null }),
        command('LIST-A', { conditions: { services: { services: ['course'] } } }),
        {
          ...command('LIST-B', { discount: { kind: 'free' }, startsAt: null, endsAt: 1 }),
          status: 'INACTIVE' as const,
        },
      ];
      await batches.create(callerOf(mine), list, 'all_or_none', FIELD_NAMES);
      await batches.create(callerOf(twin), [command('LIST-TWIN')], 'each', FIELD_NAMES);
      await app.database.query(
        "UPDATE promotions SET uses = 3 WHERE id = (SELECT promotion_id FROM coupons WHERE code = 'LIST-A')",
      );
    });

    it.each([
      ['code', 'asc', 'A B C'],
      ['code', 'desc', 'C B A'],
      ['createdAt', 'asc', 'C A B'],
      ['createdAt', 'desc', 'B A C'],
      ['uses', 'desc', 'A B C'],
      ['endsAt', 'asc', 'B A C'],
      ['endsAt', 'desc', 'C A B'],
    ] as const)('sorts by %s, %s', async (by, direction, codes) => {
      expect(await codesOf({}, { by, direction })).toBe(codes);
    });

    it.each([
      ['a kind of discount', { discountKind: 'free' as const }, 'B'],
      ['a service', { service: 'course' }, 'A B C'],
      ['another service', { service: 'cours' }, 'B C'],
      ['a status', { status: 'INACTIVE' as const }, 'B'],
      ['a state', { state: 'active' as const }, 'A C'],
      ['what is not archived', { state: 'not_archived' as const }, 'A B C'],
      ['a part of the code', { search: 'list-a' }, 'A'],
    ])('filters by %s', async (_what, changes, codes) => {
      expect(await codesOf(changes)).toBe(codes);
    });

    it('pages by offset, counting all of them, and finds by code', async () => {
      const directory = app.app.get(CouponDirectory);
      const order = { by: 'code', direction: 'asc' } as const;
      const found = await directory.section(mine, filter, { order, offset: 1, limit: 1 });
      expect([found.total, found.items.map(({ coupon }) => coupon.code)]).toEqual([3, ['LIST-B']]);
      expect((await directory.findByCode(mine, 'list-b'))?.coupon.id).toBe(found.items[0]?.coupon.id);
      expect(await directory.findByCode(twin, 'LIST-B')).toBeNull();
      expect(await directory.ids(mine, filter, 2)).toHaveLength(2);
    });
  });
});
