import type { Reason } from '#engine';

import type { Scenario, Terms, Verdict } from '../scenario.js';

/** 20 % off whatever is bought, by its code alone, for as long as these tests will be run. */
export const SAVE20: Terms = {
  code: 'SAVE20',
  discount: { percent: 20 },
  startsOn: '2020-01-01',
  endsOn: '2099-12-31',
};

/** Someone who types SAVE20 for an order of 1,000.00. */
export const TYPES_SAVE20 = {
  coupons: [SAVE20],
  codes: ['SAVE20'],
  order: { amountMinor: 100_000 },
  customer: { id: 'asha' },
} satisfies Partial<Scenario>;

/** SAVE20 with other terms. */
export function save20(terms: Partial<Terms>): Terms {
  return { ...SAVE20, ...terms };
}

export function saves(applied: Readonly<Record<string, number>>): Verdict {
  const discountMinor = Object.values(applied).reduce((sum, discount) => sum + discount, 0);
  return { discountMinor, applied, rejected: {} };
}

export function refuses(reason: Reason, code = 'SAVE20'): Verdict {
  return { discountMinor: 0, applied: {}, rejected: { [code]: reason } };
}
