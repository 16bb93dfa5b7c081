import { toMajor } from '#engine';
import type { AssignedCode, ProfileRecord } from '#features/coupons';
import type { PromotionUse } from '#features/redemptions';
import { toIso } from '#platform/clock';

import { toCustomerCoupon, toProfileUsage } from './profile-activity.response.js';
import { toDetailsResponse } from './profile-details.response.js';
import { profileDisplay } from './profile-display.js';
import type { ProfileResponse } from './profile.response.js';

/** A profile with what happened to it lately. */
export interface ProfileView {
  readonly profile: ProfileRecord;
  readonly assigned: readonly AssignedCode[];
  readonly uses: readonly PromotionUse[];
}

/** Details, coupon and association belong to one profile each, and have its id. */
export function toProfileResponse({ profile, assigned, uses }: ProfileView): ProfileResponse {
  const { number: id, name, promotion } = profile;
  const { currency } = promotion;
  const { type, details, texts } = profileDisplay(profile.display);
  return {
    id,
    name,
    type,
    is_active: promotion.status === 'ACTIVE',
    discount_details_type: details.kind,
    ...codesOf(profile),
    ...limitsOf(profile),
    is_exclude_products_on_sale: promotion.conditions.excludesOnSale !== undefined,
    is_discount_used_with_other_discount: promotion.combinable,
    ...windowOf(profile),
    details_id: id,
    assoc: id,
    details: toDetailsResponse(details, id, currency),
    customer_coupons: assigned.map(toCustomerCoupon),
    usage: uses.map((use) => toProfileUsage(use, currency)),
    is_imported_coupon: profile.hasImportedCodes,
    ...scopeOf(profile),
    ...texts,
  };
}

function codesOf({ number, defaultCode, visibility, display }: ProfileRecord) {
  const { generatesCode, uniqueCodes } = profileDisplay(display);
  const appliesCodes = visibility === 'NOT_LISTED';
  return {
    default_coupon_code: defaultCode,
    is_apply_coupon_code: appliesCodes,
    is_coupon_code_auto_generate: generatesCode,
    is_create_unique_coupon_each_customer: uniqueCodes,
    coupon: appliesCodes ? number : null,
  };
}

function limitsOf({ promotion: { limits, currency }, display }: ProfileRecord) {
  const { capMinor } = profileDisplay(display);
  return {
    is_maximum_discount_allowed: capMinor !== null,
    maximum_discount_allowed_amount: capMinor === null ? null : toMajor(capMinor, currency),
    is_maximum_use_total: limits.usesMax !== null,
    maximum_use_count: limits.usesMax,
    is_maximum_use_customer: limits.usesMaxPerCustomer !== null,
    maximum_use_customer_count: limits.usesMaxPerCustomer,
    ...(limits.budgetMinor === null ? {} : { budget_amount: toMajor(limits.budgetMinor, currency) }),
  };
}

function windowOf({ promotion: { window } }: ProfileRecord) {
  return {
    is_specify_end_date: window.endsAt !== null,
    start_from: window.startsAt === null ? null : toIso(window.startsAt),
    start_to: window.endsAt === null ? null : toIso(window.endsAt),
  };
}

function scopeOf({ promotion: { conditions } }: ProfileRecord) {
  const { customers, products, excludedProducts } = conditions;
  return {
    is_applied_to_all_customers: customers === undefined,
    customers: customers === undefined ? [] : [...customers.ids, ...customers.emails],
    is_applied_to_all_products: products === undefined,
    products: products?.productIds ?? [],
    exclude_products: excludedProducts?.productIds ?? [],
  };
}
