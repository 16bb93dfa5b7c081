import { type PromotionRow, toEnginePromotion } from './promotion.mapper.js';

const ROW: PromotionRow = {
  id: 'promotion-1',
  version: 3,
  status: 'ACTIVE',
  currency: 'INR',
  discount: { kind: 'amount', amountMinor: 5_000 },
  conditions: { firstCoupon: {} },
  combinable: true,
  startsAt: new Date('2024-12-31T18:30:00Z'),
  endsAt: new Date('2025-12-31T18:30:00Z'),
  usesMax: 10,
  usesMaxPerCustomer: 1,
  budgetMinor: 1_000_000n,
  owner: { timezone: 'Asia/Kolkata', status: 'ACTIVE' },
};

describe('toEnginePromotion', () => {
  it('gives the engine every term', () => {
    expect(toEnginePromotion(ROW)).toEqual({
      id: 'promotion-1',
      version: 3,
      status: 'ACTIVE',
      ownerSuspended: false,
      currency: 'INR',
      window: {
        startsAt: Date.parse('2024-12-31T18:30:00Z'),
        endsAt: Date.parse('2025-12-31T18:30:00Z'),
        startsOn: '2025-01-01',
        endsOn: '2025-12-31',
      },
      limits: { usesMax: 10, usesMaxPerCustomer: 1, budgetMinor: 1_000_000 },
      combinable: true,
      conditions: { firstCoupon: {} },
      discount: { kind: 'amount', amountMinor: 5_000 },
    });
  });

  it.each([
    ['UTC', '2024-12-31', '2025-12-31'],
    ['America/New_York', '2024-12-31', '2025-12-31'],
    ['Pacific/Kiritimati', '2025-01-01', '2026-01-01'],
  ])('names the days as they are in %s', (timezone, startsOn, endsOn) => {
    const { window } = toEnginePromotion({ ...ROW, owner: { timezone, status: 'ACTIVE' } });
    expect(window).toMatchObject({ startsOn, endsOn });
  });

  it('says nothing of a window, limits or a budget that there are not', () => {
    const none = { startsAt: null, endsAt: null, usesMax: null, usesMaxPerCustomer: null, budgetMinor: null };
    expect(toEnginePromotion({ ...ROW, ...none })).toMatchObject({
      window: { startsAt: null, endsAt: null, startsOn: null, endsOn: null },
      limits: { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null },
    });
  });

  it('tells that the owner is suspended', () => {
    const owner = { timezone: 'UTC', status: 'SUSPENDED' } as const;
    expect(toEnginePromotion({ ...ROW, owner }).ownerSuspended).toBe(true);
  });

  it.each([{ discount: { kind: 'unknown' } }, { conditions: { unknown: {} } }, { discount: null }])(
    'fails loudly on a damaged row: %j',
    (damage) => {
      expect(() => toEnginePromotion({ ...ROW, ...damage })).toThrow();
    },
  );
});
