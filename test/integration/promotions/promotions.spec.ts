import { PromotionsService } from '#features/promotions';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { type TestApp, startTestApp } from '../../support/test-app.js';
import { FIELD_NAMES, TERMS, addTwins } from '../coupons/stored-coupons.js';

describe('promotions of two owners', () => {
  let app: TestApp;
  let promotions: PromotionsService;
  let database: Database;
  let mine: OwnerId;
  let twin: OwnerId;
  let id: string;

  beforeAll(async () => {
    app = await startTestApp();
    promotions = app.app.get(PromotionsService);
    database = app.app.get(Database);
    [mine, twin] = await addTwins(app.database);
    const promotion = { source: 'PARTNER_COUPON', currency: 'INR', status: 'ACTIVE', terms: TERMS } as const;
    id = await database.transaction((transaction) =>
      promotions.create(mine, promotion, FIELD_NAMES, transaction),
    );
  });
  afterAll(() => app.close());

  const stored = (): Promise<Record<string, unknown>[]> =>
    app.database.query('SELECT * FROM promotions WHERE id = $1', [id]);
  const revise = (owner: OwnerId, version: number): Promise<void> =>
    database.transaction((transaction) => {
      const after = { ...TERMS, combinable: true };
      return promotions.revise(
        owner,
        { promotion: { id, version }, before: TERMS, after },
        FIELD_NAMES,
        transaction,
      );
    });

  it('are changed, switched and hidden by their owner only', async () => {
    const before = await stored();
    await expect(revise(twin, 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    await database.transaction(async (transaction) => {
      expect(await promotions.setStatus(twin, id, 'INACTIVE', transaction)).toBe(false);
      await promotions.hide(twin, id, transaction);
    });
    expect(await stored()).toEqual(before);
  });

  it('are changed only from the version that was read', async () => {
    await expect(revise(mine, 2)).rejects.toMatchObject({ code: 'CONFLICT' });
    await revise(mine, 1);
    await expect(revise(mine, 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await stored()).toMatchObject([{ version: 2, combinable: true }]);
  });

  it('are hidden once, with their rows kept', async () => {
    await database.transaction((transaction) => promotions.hide(mine, id, transaction));
    expect(await stored()).toMatchObject([{ version: 3, deleted_at: expect.any(Date) as Date }]);
    await expect(revise(mine, 3)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
