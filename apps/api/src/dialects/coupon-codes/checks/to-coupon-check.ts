import { type Promotion, type Reason, formatAmount, toMajor } from '#engine';
import type { CodeCheck } from '#features/redemptions';

import { type WireDiscount, toWireDiscount } from '../codes/discount-type.js';
import type { CouponCheck } from './coupon-check.type.js';
import { TOLD_REFUSALS } from './refusals.js';

/** A code that there is, its terms, and what was found out about it. */
export interface CheckedCode {
  readonly code: string;
  readonly promotion: Promotion;
  readonly check: CodeCheck;
}

interface Told {
  readonly message: string;
  readonly showsDiscount: boolean;
}

/** The answer for a code of which nothing may be known, or that stands for nothing. */
export function toUnknownCheck(code: string): CouponCheck {
  return withoutTerms(code, told({ reason: 'NOT_FOUND', message: '' }));
}

/** What the caller may learn of a code. */
export function toCouponCheck({ code, promotion, check }: CheckedCode): CouponCheck {
  const refusal = toldOf(check);
  if (refusal !== null && !refusal.showsDiscount) return withoutTerms(code, refusal);
  const { currency, conditions, window } = promotion;
  const discount = toWireDiscount(promotion.discount, currency);
  return {
    valid: refusal === null,
    code,
    discountType: discount?.discountType ?? null,
    discountValue: discount?.discountValue ?? null,
    calculatedDiscount: check.discountMinor === null ? null : toMajor(check.discountMinor, currency),
    message: refusal?.message ?? validMessage(discount, promotion),
    restrictions: {
      validUntil: window.endsAt,
      remainingUses: check.remainingUses,
      applicablePlans: conditions.plans?.planIds ?? null,
    },
  };
}

/** What hides the coupon comes before what is wrong with the purchase, whatever the order of the rules. */
function toldOf({ refusals }: CodeCheck): Told | null {
  const all = refusals.map(told);
  return all.find(({ showsDiscount }) => !showsDiscount) ?? all[0] ?? null;
}

function told({ reason, message }: { readonly reason: Reason; readonly message: string }): Told {
  const refusal = TOLD_REFUSALS[reason];
  return { message: refusal.message ?? message, showsDiscount: refusal.showsDiscount };
}

function withoutTerms(code: string, { message }: Told): CouponCheck {
  return {
    valid: false,
    code,
    discountType: null,
    discountValue: null,
    calculatedDiscount: null,
    message,
    restrictions: null,
  };
}

/** "Coupon valid for 25% off", "Coupon valid for 10.00 INR off" (03-coupon-codes-graphql.md). */
function validMessage(wire: WireDiscount | null, { discount, currency }: Promotion): string {
  if (discount.kind === 'amount') {
    return `Coupon valid for ${formatAmount(discount.amountMinor, currency)} ${currency} off`;
  }
  return wire === null ? 'Coupon valid' : `Coupon valid for ${wire.discountValue}% off`;
}
