import { DomainError, type Discount } from '#engine';
import type { CouponRecord } from '#features/coupons';
import type { RedemptionRecord, ValidationResult } from '#features/redemptions';

import { toWireDiscount } from '../coupons/coupon-discount.js';

/** What a coupon makes of a payment; amounts in minor units. */
export interface ValidatedResponse {
  readonly valid: true;
  readonly coupon: {
    readonly code: string;
    readonly discount_type: string;
    readonly discount_value: number | null;
  };
  readonly original_amount: number;
  readonly discount_amount: number;
  readonly final_amount: number;
  readonly currency: string;
}

export interface AppliedResponse extends ValidatedResponse {
  readonly redemption_id: string;
}

interface Payment {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly totalMinor: number;
  readonly currency: string;
}

/** @throws DomainError COUPON_REJECTED when the coupon does not apply */
export function toValidatedResponse({ evaluation, currency }: ValidationResult): ValidatedResponse {
  const applied = evaluation.applied.find(({ candidate }) => isByCode(candidate.coupon));
  // What applies by itself may stand beside the coupon, and never in its place.
  if (applied === undefined) throw notApplied(evaluation.rejected);
  const { coupon, promotion } = applied.candidate;
  return toResponse({ code: coupon.code, discount: promotion.discount }, { ...evaluation, currency });
}

/** @param coupon as it stands now, deleted ones included */
export function toAppliedResponse(record: RedemptionRecord, coupon: CouponRecord): AppliedResponse {
  const { discount } = coupon.promotion;
  return { ...toResponse({ code: coupon.coupon.code, discount }, record), redemption_id: record.id };
}

/** Whether a coupon is one that was asked for by its code, and no promotion that applies by itself. */
export function isByCode({ code }: { readonly code: string }): boolean {
  return code !== '';
}

/** @returns the refusal of a coupon that was asked for and gives nothing */
export function notApplied(
  rejected: readonly { readonly code: string; readonly reason: string; readonly message: string }[],
): DomainError {
  const told = rejected.map(({ code, reason, message }) => ({ code, reason, message }));
  return new DomainError('COUPON_REJECTED', 'The coupon does not apply', { details: { rejected: told } });
}

function toResponse(
  { code, discount }: { readonly code: string; readonly discount: Discount },
  { subtotalMinor, discountMinor, totalMinor, currency }: Payment,
): ValidatedResponse {
  // What other APIs' coupons give is told as the amount that it comes to.
  const { discount_type, discount_value } = toWireDiscount(discount) ?? {
    discount_type: 'fixed_amount',
    discount_value: discountMinor,
  };
  return {
    valid: true,
    coupon: { code, discount_type, discount_value },
    original_amount: subtotalMinor,
    discount_amount: discountMinor,
    final_amount: totalMinor,
    currency,
  };
}
