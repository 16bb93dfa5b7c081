import type { Limits } from '#engine';

/** How much of a promotion is used. */
export interface PromotionUsage {
  readonly uses: number;
  readonly spentMinor: number;
  /** Uses of the customer who used it most. */
  readonly usesOfOneCustomer: number;
}

/** A limit and how much of it is used already. */
export interface LimitBelowUse {
  readonly field: 'usesMax' | 'usesMaxPerCustomer' | 'budget';
  readonly used: number;
}

/**
 * The limits that a change lowers, or sets where there was none; `null` in place of the others. Two records that
 * turned out to be one customer may have used more than a limit allows: what is not lowered is not asked about.
 */
export function loweredLimits(before: Limits, after: Limits): Limits {
  const lowered = (field: keyof Limits): number | null => {
    const max = after[field];
    return max !== null && max < (before[field] ?? Infinity) ? max : null;
  };
  return {
    usesMax: lowered('usesMax'),
    usesMaxPerCustomer: lowered('usesMaxPerCustomer'),
    budgetMinor: lowered('budgetMinor'),
  };
}

/** The first limit that is lower than what is used already; `null` when there is none. */
export function limitBelowUse(limits: Limits, usage: PromotionUsage): LimitBelowUse | null {
  const pairs = [
    { field: 'usesMax', max: limits.usesMax, used: usage.uses },
    { field: 'usesMaxPerCustomer', max: limits.usesMaxPerCustomer, used: usage.usesOfOneCustomer },
    { field: 'budget', max: limits.budgetMinor, used: usage.spentMinor },
  ] as const;
  return pairs.find(({ max, used }) => max !== null && used > max) ?? null;
}
