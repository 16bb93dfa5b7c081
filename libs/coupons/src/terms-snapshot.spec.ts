import type { Promotion } from '#engine';

import { termsSnapshot } from './terms-snapshot.js';

const PROMOTION: Promotion = {
  id: 'promotion-1',
  version: 1,
  status: 'ACTIVE',
  ownerSuspended: false,
  currency: 'INR',
  window: {
    startsAt: Date.UTC(2026, 0, 1),
    endsAt: Date.UTC(2026, 11, 31, 18, 30, 0, 1),
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
  },
  limits: { usesMax: 10, usesMaxPerCustomer: 1, budgetMinor: null },
  combinable: false,
  conditions: { minimumAmount: { amountMinor: 50_000 } },
  discount: { kind: 'percent', percentE4: 125_000, capMinor: 10_000 },
};

describe('the terms of a promotion as they are told outside', () => {
  it('have instants of ISO 8601, percent, and minor units, and no counters', () => {
    expect(termsSnapshot(PROMOTION)).toEqual({
      status: 'ACTIVE',
      currency: 'INR',
      window: {
        startsAt: '2026-01-01T00:00:00Z',
        endsAt: '2026-12-31T18:30:00.001Z',
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
      },
      limits: { usesMax: 10, usesMaxPerCustomer: 1, budgetMinor: null },
      combinable: false,
      conditions: { minimumAmount: { amountMinor: 50_000 } },
      discount: { kind: 'percent', percent: 12.5, capMinor: 10_000 },
    });
  });

  it('have no instants where there is no window, and percent within tiers too', () => {
    const window = { startsAt: null, endsAt: null, startsOn: null, endsOn: null };
    const off = { kind: 'percent' as const, percentE4: 50_000 };
    const discount = {
      kind: 'tiered',
      tiers: [{ minimumAmountMinor: 1_000, off }],
    } as unknown as Promotion['discount'];
    expect(termsSnapshot({ ...PROMOTION, window, discount })).toMatchObject({
      window,
      discount: { tiers: [{ minimumAmountMinor: 1_000, off: { kind: 'percent', percent: 5 } }] },
    });
  });
});
