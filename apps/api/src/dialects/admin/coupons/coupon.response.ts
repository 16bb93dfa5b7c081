import type { Instant } from '#engine';
import type { CouponRecord } from '#features/coupons';
import { toIso } from '#platform/clock';

import { lastBefore } from '../fields/moment.js';
import { adviceOn } from './code-advice.js';
import { wireServicesOf } from './coupon-conditions.js';
import { type WireDiscount, toWireDiscount } from './coupon-discount.js';

/** A coupon; amounts are integers in minor units (02-admin-coupons.md). */
export interface CouponResponse extends WireDiscount {
  readonly id: string;
  readonly code: string;
  readonly description: string | null;
  readonly min_order_amount: number | null;
  readonly applicable_services: readonly string[];
  readonly usage_limit: number | null;
  readonly per_user_limit: number | null;
  /** Only there when it is set. */
  readonly budget_amount?: number;
  readonly used_count: number;
  readonly start_date: string | null;
  readonly expiration_date: string | null;
  readonly is_active: boolean;
  readonly combinable: boolean;
  readonly currency: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A coupon that was made, with the advice on its code where there is any. */
export interface CreatedCouponResponse extends CouponResponse {
  readonly warnings?: readonly string[];
}

/** @throws Error for a coupon of another API, whose discount this one has no words for */
export function toCouponResponse(record: CouponRecord): CouponResponse {
  const { coupon, promotion, display, uses } = record;
  const { limits, window, conditions } = promotion;
  const discount = toWireDiscount(promotion.discount);
  if (discount === null) throw new Error(`Coupon ${coupon.id} is not of the admin API`);
  return {
    id: coupon.id,
    code: coupon.code,
    description: typeof display['description'] === 'string' ? display['description'] : null,
    ...discount,
    min_order_amount: conditions.minimumAmount?.amountMinor ?? null,
    applicable_services: wireServicesOf(conditions),
    usage_limit: limits.usesMax,
    per_user_limit: limits.usesMaxPerCustomer,
    ...(limits.budgetMinor === null ? {} : { budget_amount: limits.budgetMinor }),
    used_count: uses,
    start_date: isoOrNull(window.startsAt),
    expiration_date: isoOrNull(window.endsAt === null ? null : lastBefore(window.endsAt)),
    is_active: promotion.status === 'ACTIVE',
    combinable: promotion.combinable,
    currency: promotion.currency,
    created_at: toIso(record.createdAt),
    updated_at: toIso(record.updatedAt),
  };
}

export function toCreatedCouponResponse(record: CouponRecord): CreatedCouponResponse {
  const warnings = adviceOn(record.coupon.code);
  return { ...toCouponResponse(record), ...(warnings.length === 0 ? {} : { warnings }) };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}
