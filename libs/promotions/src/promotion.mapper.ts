import { type Promotion, type PromotionStatus, type Window, parseConditions, parseDiscount } from '#engine';
import { dayOf } from '#platform/clock';

/** What the mapper needs of a stored promotion and of its owner. */
export interface PromotionRow {
  readonly id: string;
  readonly version: number;
  readonly status: PromotionStatus;
  readonly currency: string;
  readonly discount: unknown;
  readonly conditions: unknown;
  readonly combinable: boolean;
  readonly startsAt: Date | null;
  /** Exclusive. */
  readonly endsAt: Date | null;
  readonly usesMax: number | null;
  readonly usesMaxPerCustomer: number | null;
  readonly budgetMinor: bigint | null;
  readonly owner: { readonly timezone: string; readonly status: 'ACTIVE' | 'SUSPENDED' };
}

/**
 * The engine's view of a stored promotion; its days are those of the owner's time zone.
 * @throws Error naming the condition or the discount that is damaged or unknown
 */
export function toEnginePromotion(row: PromotionRow): Promotion {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    ownerSuspended: row.owner.status === 'SUSPENDED',
    currency: row.currency,
    window: toWindow(row.startsAt, row.endsAt, row.owner.timezone),
    limits: {
      usesMax: row.usesMax,
      usesMaxPerCustomer: row.usesMaxPerCustomer,
      budgetMinor: row.budgetMinor === null ? null : Number(row.budgetMinor),
    },
    combinable: row.combinable,
    conditions: parseConditions(row.conditions),
    discount: parseDiscount(row.discount),
  };
}

/** The last day is the one that the instant before `endsAt` falls on. */
function toWindow(startsAt: Date | null, endsAt: Date | null, timezone: string): Window {
  return {
    startsAt: startsAt === null ? null : startsAt.getTime(),
    endsAt: endsAt === null ? null : endsAt.getTime(),
    startsOn: startsAt === null ? null : dayOf(startsAt.getTime(), timezone),
    endsOn: endsAt === null ? null : dayOf(endsAt.getTime() - 1, timezone),
  };
}
