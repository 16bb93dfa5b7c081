import { type Discount, MAX_AMOUNT_MINOR, type NumberProblem, parsePercent, toPercent } from '#engine';

import { invalidDiscount } from '../invalid-discount.js';

/** The kinds of discount of this API (its seed, Coupon Types). */
export const DISCOUNT_TYPES = ['percentage', 'fixed_amount', 'free_access'] as const;
export type DiscountType = (typeof DISCOUNT_TYPES)[number];

/** A discount as it stands in a request, unchecked. */
export interface GivenDiscount {
  readonly discount_type?: unknown;
  readonly discount_value?: unknown;
  readonly max_discount_amount?: unknown;
}

/** A discount on the wire; amounts in minor units. */
export interface WireDiscount {
  readonly discount_type: DiscountType;
  readonly discount_value: number | null;
  readonly max_discount_amount: number | null;
}

type Reader = (value: unknown, capMinor: number | null) => Discount;

const READERS: Readonly<Record<DiscountType, Reader>> = {
  percentage: (value, capMinor) => ({ kind: 'percent', percentE4: percentOf(value), capMinor }),
  fixed_amount: (value, capMinor) => {
    refuseCap(capMinor, 'fixed_amount');
    return { kind: 'amount', amountMinor: amountOf('discount_value', value) };
  },
  free_access: (value, capMinor) => {
    refuseCap(capMinor, 'free_access');
    if (value != null) throw invalidDiscount('discount_value', 'discount_value must be null for free_access');
    return { kind: 'free' };
  },
};

/** @throws InvalidDiscount for a wrong type, value or cap, and for those that do not go together */
export function readDiscount(given: GivenDiscount): Discount {
  const { discount_type: type, discount_value: value, max_discount_amount: cap } = given;
  if (!isDiscountType(type)) {
    throw invalidDiscount('discount_type', `discount_type must be one of ${DISCOUNT_TYPES.join(', ')}`);
  }
  return READERS[type](value, cap == null ? null : amountOf('max_discount_amount', cap));
}

/**
 * What a partial update makes of a discount. A new type begins anew: a percentage is not an amount.
 * @returns `null` when the request says nothing of it
 * @throws InvalidDiscount as `readDiscount`
 */
export function reviseDiscount(given: GivenDiscount, current: Discount): Discount | null {
  const sent = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as GivenDiscount;
  if (Object.keys(sent).length === 0) return null;
  const before = toWireDiscount(current);
  const sameType = sent.discount_type === undefined || sent.discount_type === before?.discount_type;
  return readDiscount(sameType ? { ...before, ...sent } : sent);
}

/** @returns `null` for the kinds that only other APIs make */
export function toWireDiscount(discount: Discount): WireDiscount | null {
  switch (discount.kind) {
    case 'percent': {
      const { percentE4, capMinor } = discount;
      return {
        discount_type: 'percentage',
        discount_value: toPercent(percentE4),
        max_discount_amount: capMinor,
      };
    }
    case 'amount':
      return {
        discount_type: 'fixed_amount',
        discount_value: discount.amountMinor,
        max_discount_amount: null,
      };
    case 'free':
      return { discount_type: 'free_access', discount_value: null, max_discount_amount: null };
    case 'tiered':
    case 'free_items':
    case 'shipping':
      return null;
  }
}

function isDiscountType(type: unknown): type is DiscountType {
  return DISCOUNT_TYPES.some((known) => known === type);
}

function percentOf(value: unknown): number {
  const parsed = typeof value === 'number' ? parsePercent(value) : NOT_A_NUMBER;
  if (parsed.ok && parsed.percentE4 > 0) return parsed.percentE4;
  const problem = parsed.ok ? 'too_large' : parsed.problem;
  throw invalidDiscount('discount_value', `discount_value ${PERCENT_PROBLEMS[problem]}`);
}

const NOT_A_NUMBER = { ok: false, problem: 'not_a_number' } as const;

const PERCENT_PROBLEMS: Readonly<Record<NumberProblem, string>> = {
  not_a_number: 'must be a number for percentage',
  negative: 'must be greater than 0 and at most 100',
  too_large: 'must be greater than 0 and at most 100',
  too_many_digits: 'must have at most 4 decimal places',
};

function amountOf(field: 'discount_value' | 'max_discount_amount', value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_AMOUNT_MINOR) {
    return value;
  }
  throw invalidDiscount(
    field,
    `${field} must be a whole number of minor units, from 1 to ${MAX_AMOUNT_MINOR}`,
  );
}

function refuseCap(capMinor: number | null, type: DiscountType): void {
  if (capMinor === null) return;
  throw invalidDiscount('max_discount_amount', `max_discount_amount must be null for ${type}`);
}
