import type { CodePattern, CreateCouponCommand } from '#features/coupons';
import type { PromotionTerms } from '#features/promotions';

import { endOf, startOf } from '../fields/moment.js';
import { conditionsOf } from './coupon-conditions.js';
import { readDiscount } from './coupon-discount.js';
import type { CouponTermsRequest, CreateAdminCouponRequest } from './coupon.request.js';

/** In what money and on what days a request is meant where it does not say. */
export interface CouponBasis {
  readonly currency: string;
  readonly timezone: string;
}

/** @throws InvalidDiscount */
export function toCreateCommand(body: CreateAdminCouponRequest, basis: CouponBasis): CreateCouponCommand {
  return { ...toUncodedCommand(body, basis), code: body.code ?? { generate: {} } };
}

/**
 * As many coupons as are wanted, each with a generated code.
 * @throws InvalidDiscount
 */
export function toGeneratedCommand(
  template: CouponTermsRequest,
  pattern: CodePattern,
  basis: CouponBasis,
): CreateCouponCommand {
  return { ...toUncodedCommand(template, basis), code: { generate: pattern } };
}

function toUncodedCommand(body: CouponTermsRequest, basis: CouponBasis): Omit<CreateCouponCommand, 'code'> {
  return {
    source: 'ADMIN_COUPON',
    currency: body.currency ?? basis.currency,
    status: body.is_active === false ? 'INACTIVE' : 'ACTIVE',
    terms: termsOf(body, basis.timezone),
  };
}

function termsOf(body: CouponTermsRequest, timezone: string): PromotionTerms {
  return {
    discount: readDiscount(body),
    conditions: conditionsOf(body, {}),
    limits: {
      usesMax: body.usage_limit ?? null,
      usesMaxPerCustomer: body.per_user_limit ?? null,
      budgetMinor: body.budget_amount ?? null,
    },
    startsAt: body.start_date == null ? null : startOf(body.start_date, timezone),
    endsAt: body.expiration_date == null ? null : endOf(body.expiration_date, timezone),
    visibility: 'NOT_LISTED',
    combinable: body.combinable ?? false,
    display: { description: body.description ?? null },
  };
}
