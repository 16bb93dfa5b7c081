import { REASONS, type Reason } from '#engine';

/** How a coupon that does not apply is told (02-admin-coupons.md). */
export interface AdminRefusal {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string>>;
}

/** One answer for every code that a caller may not learn about, so that codes cannot be probed. */
const INVALID: AdminRefusal = { code: 'INVALID_COUPON', message: 'Invalid coupon code', details: {} };

const EXPIRED: AdminRefusal = { code: 'COUPON_EXPIRED', message: 'Coupon has expired', details: {} };

const REFUSALS: Readonly<Record<Reason, AdminRefusal>> = {
  NOT_FOUND: INVALID,
  INACTIVE: INVALID,
  ARCHIVED: INVALID,
  NOT_STARTED: INVALID,
  PARTNER_SUSPENDED: INVALID,
  EXPIRED,
  USAGE_LIMIT_REACHED: usedUp('total'),
  CUSTOMER_LIMIT_REACHED: usedUp('user'),
  BUDGET_EXHAUSTED: notApplicable('BUDGET_EXHAUSTED', 'The budget of this coupon is used up'),
  WRONG_TRANSACTION_TYPE: notApplicable('WRONG_TRANSACTION_TYPE', 'Coupon is not valid for this transaction'),
  CURRENCY_MISMATCH: notApplicable('CURRENCY_MISMATCH', 'Coupon is in another currency'),
  BELOW_MINIMUM_AMOUNT: notApplicable('BELOW_MINIMUM_AMOUNT', 'Order is below the minimum amount'),
  PRODUCT_NOT_APPLICABLE: notApplicable('PRODUCT_NOT_APPLICABLE', 'Coupon is not valid for these products'),
  PRODUCT_EXCLUDED: notApplicable('PRODUCT_EXCLUDED', 'Coupon is not valid for these products'),
  ON_SALE_EXCLUDED: notApplicable('ON_SALE_EXCLUDED', 'Coupon is not valid for products on sale'),
  SERVICE_NOT_APPLICABLE: notApplicable('SERVICE_NOT_APPLICABLE', 'Coupon is not valid for this service'),
  PLAN_NOT_APPLICABLE: notApplicable('PLAN_NOT_APPLICABLE', 'Coupon is not valid for this plan'),
  NOT_FIRST_COUPON: notApplicable('NOT_FIRST_COUPON', 'Coupon is valid for a first coupon only'),
  NOT_FIRST_REDEMPTION: notApplicable('NOT_FIRST_REDEMPTION', 'Coupon is valid for a first order only'),
  NOT_ASSIGNED_TO_CUSTOMER: notApplicable('NOT_ASSIGNED_TO_CUSTOMER', 'Coupon belongs to another customer'),
  CUSTOMER_NOT_ELIGIBLE: notApplicable('CUSTOMER_NOT_ELIGIBLE', 'Coupon is not valid for this customer'),
  CUSTOMER_REQUIRED: notApplicable('CUSTOMER_REQUIRED', 'Coupon needs a user'),
  NOT_COMBINABLE: notApplicable('NOT_COMBINABLE', 'Coupon cannot be combined with others'),
  NO_DISCOUNT: notApplicable('NO_DISCOUNT', 'Coupon gives no discount on this order'),
};

/** @param rejected the first entry of a refusal's `details.rejected` */
export function refusalOf(rejected: unknown): AdminRefusal {
  const given = (rejected as { readonly reason?: unknown } | null | undefined)?.reason;
  const reason = REASONS.find((known) => known === given);
  return reason === undefined ? INVALID : REFUSALS[reason];
}

function usedUp(scope: 'total' | 'user'): AdminRefusal {
  return { code: 'USAGE_LIMIT_EXCEEDED', message: 'Coupon usage limit reached', details: { scope } };
}

function notApplicable(reason: Reason, message: string): AdminRefusal {
  return { code: 'COUPON_NOT_APPLICABLE', message, details: { reason } };
}
