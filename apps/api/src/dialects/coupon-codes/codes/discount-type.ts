import { type Discount, invalidField, toMajor, toPercent } from '#engine';
import { readPercent, readPositiveAmount } from '#platform/http';

/** Both words of the seed. */
export const DISCOUNT_TYPES = ['PERCENTAGE', 'FIXED_AMOUNT'] as const;
export type DiscountType = (typeof DISCOUNT_TYPES)[number];

/** A discount as this API tells it: percent, or major units of the coupon's currency. */
export interface WireDiscount {
  readonly discountType: DiscountType;
  readonly discountValue: number;
}

const WHOLE_PERCENT = 100;
const VALUE_FIELD = 'discountValue';

/** @throws DomainError INVALID_REQUEST naming `discountValue` */
export function toDiscount({ discountType, discountValue: value }: WireDiscount, currency: string): Discount {
  const number = { path: VALUE_FIELD, value };
  return discountType === 'PERCENTAGE'
    ? { kind: 'percent', percentE4: readPercent(number), capMinor: null }
    : { kind: 'amount', amountMinor: readPositiveAmount(number, currency) };
}

/** @returns `null` for a discount of another API that has no word in this one */
export function toWireDiscount(discount: Discount, currency: string): WireDiscount | null {
  switch (discount.kind) {
    case 'percent':
      return { discountType: 'PERCENTAGE', discountValue: toPercent(discount.percentE4) };
    case 'free':
      return { discountType: 'PERCENTAGE', discountValue: WHOLE_PERCENT };
    case 'amount':
      return { discountType: 'FIXED_AMOUNT', discountValue: toMajor(discount.amountMinor, currency) };
    case 'tiered':
    case 'free_items':
    case 'shipping':
      return null;
  }
}

/**
 * What becomes of a discount when some of it is changed.
 * @throws DomainError INVALID_REQUEST naming `discountValue`, also when it is missing beside another type: what
 * was a percentage is no amount
 */
export function changedDiscount(
  change: { readonly discountType?: DiscountType | null; readonly discountValue?: number | null },
  current: WireDiscount,
  currency: string,
): Discount {
  const discountType = change.discountType ?? current.discountType;
  if (discountType !== current.discountType && change.discountValue == null) {
    throw invalidField(VALUE_FIELD, `${VALUE_FIELD} must be given with another discountType`);
  }
  return toDiscount({ discountType, discountValue: change.discountValue ?? current.discountValue }, currency);
}
