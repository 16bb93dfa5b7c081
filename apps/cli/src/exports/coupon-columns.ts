import type { ExportedCoupon } from '#features/coupons';
import { toIso } from '#platform/clock';

import type { Column } from './write-csv.js';

/** Amounts are in minor units. */
export const COUPON_COLUMNS: readonly Column<ExportedCoupon>[] = [
  { name: 'id', cell: ({ id }) => id },
  { name: 'code', cell: ({ code }) => code },
  { name: 'source', cell: ({ source }) => source },
  { name: 'promotion', cell: ({ promotionNumber }) => promotionNumber },
  { name: 'title', cell: ({ title }) => title ?? '' },
  { name: 'status', cell: ({ status }) => status },
  { name: 'currency', cell: ({ currency }) => currency },
  { name: 'starts_at', cell: ({ startsAt }) => instant(startsAt) },
  { name: 'ends_at', cell: ({ endsAt }) => instant(endsAt) },
  { name: 'uses', cell: ({ uses }) => uses },
  { name: 'promotion_uses', cell: ({ promotionUses }) => promotionUses },
  { name: 'uses_max', cell: ({ usesMax }) => usesMax ?? '' },
  { name: 'uses_max_per_customer', cell: ({ usesMaxPerCustomer }) => usesMaxPerCustomer ?? '' },
  { name: 'budget_minor', cell: ({ budgetMinor }) => (budgetMinor === null ? '' : Number(budgetMinor)) },
  { name: 'spent_minor', cell: ({ spentMinor }) => Number(spentMinor) },
  { name: 'created_at', cell: ({ createdAt }) => instant(createdAt) },
];

function instant(date: Date | null): string {
  return date === null ? '' : toIso(date.getTime());
}
