import { type AmountDiscount, type Discount, type PercentDiscount, invalidField } from '#engine';
import { readPercent, readPositiveAmount } from '#platform/http';

const VALUE_FIELD = 'discountValue';
const CAP_FIELD = 'maxDiscountAmount';

/** The two numbers of a discount; in an update each may be left out. */
export interface DiscountFields {
  readonly discountValue?: number | undefined;
  readonly maxDiscountAmount?: number | undefined;
}

/**
 * A percentage with its cap; what is left out is taken from `current`.
 * @throws DomainError INVALID_REQUEST naming the field that is wrong
 */
export function percentOf(
  { discountValue, maxDiscountAmount }: DiscountFields,
  current: PercentDiscount | null,
  currency: string,
): Discount {
  return {
    kind: 'percent',
    percentE4:
      discountValue === undefined && current !== null
        ? current.percentE4
        : readPercent({ path: VALUE_FIELD, value: discountValue ?? 0 }),
    capMinor:
      maxDiscountAmount === undefined
        ? (current?.capMinor ?? null)
        : readPositiveAmount({ path: CAP_FIELD, value: maxDiscountAmount }, currency),
  };
}

/**
 * A fixed amount, which is its own cap: either field alone says both, and together they must agree.
 * @throws DomainError INVALID_REQUEST naming the field that is wrong
 */
export function amountOf(
  { discountValue, maxDiscountAmount }: DiscountFields,
  current: AmountDiscount | null,
  currency: string,
): Discount {
  const value = minorOf(VALUE_FIELD, discountValue, currency);
  const cap = minorOf(CAP_FIELD, maxDiscountAmount, currency);
  if (value !== null && cap !== null && value !== cap) {
    throw invalidField(CAP_FIELD, `${CAP_FIELD} must be the same as ${VALUE_FIELD} for ABS`);
  }
  return { kind: 'amount', amountMinor: value ?? cap ?? current?.amountMinor ?? 0 };
}

function minorOf(path: string, value: number | undefined, currency: string): number | null {
  return value === undefined ? null : readPositiveAmount({ path, value }, currency);
}
