import type { DomainError, ErrorCode } from '#engine';
import { InvalidPeriod } from '#features/analytics';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

import { refusalOf } from './admin-refusals.js';
import { InvalidDiscount } from './invalid-discount.js';

interface AdminError {
  readonly status: number;
  readonly code: string;
}

/** What is wrong, as `error` of a response and of a row in a bulk report. */
export interface AdminErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Codes and statuses of the admin API (its seed, Error Codes, and 00-platform.md, Errors). */
const ADMIN_ERRORS: Readonly<Record<ErrorCode, AdminError>> = {
  INVALID_REQUEST: { status: 400, code: 'VALIDATION_ERROR' },
  UNAUTHENTICATED: { status: 401, code: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, code: 'FORBIDDEN' },
  NOT_FOUND: { status: 404, code: 'NOT_FOUND' },
  CODE_TAKEN: { status: 409, code: 'COUPON_EXISTS' },
  CONFLICT: { status: 409, code: 'CONFLICT' },
  COUPON_REJECTED: { status: 400, code: 'INVALID_COUPON' },
  ORDER_CONFLICT: { status: 409, code: 'ORDER_CONFLICT' },
  INVALID_STATE: { status: 409, code: 'INVALID_STATE' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
  IDEMPOTENCY_KEY_IN_USE: { status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  PAYLOAD_TOO_LARGE: { status: 413, code: 'PAYLOAD_TOO_LARGE' },
  RATE_LIMITED: { status: 429, code: 'RATE_LIMITED' },
  BUSY: { status: 503, code: 'BUSY' },
  INTERNAL: { status: 500, code: 'INTERNAL_ERROR' },
};

/** Facts of the features' errors, in this dialect's words; others are the same in both. */
const DETAIL_NAMES: Readonly<Record<string, string>> = {
  couponId: 'coupon_id',
  orderReference: 'order_id',
  reservationId: 'reservation_id',
  retryAfterSeconds: 'retry_after_seconds',
  supportedFormats: 'supported_formats',
};

/** `{success: false, error: {code, message, details}}`: also the answer wherever no other dialect speaks. */
export const adminErrors: ErrorDialect = {
  speaksFor: () => true,
  render: (error: DomainError): ErrorResponse => ({
    status: ADMIN_ERRORS[error.code].status,
    body: { success: false, error: toErrorBody(error) },
  }),
};

/** The same error as a row of a bulk report tells it. */
export function toErrorBody(error: DomainError): AdminErrorBody {
  const { code, message, details } = error;
  if (code === 'COUPON_REJECTED') return refusalOf(firstOf(details['rejected']));
  return { code: codeOf(error), message: messageOf(code, message), details: detailsOf(error) };
}

function codeOf(error: DomainError): string {
  if (error instanceof InvalidDiscount) return 'INVALID_DISCOUNT';
  if (error instanceof InvalidPeriod) return 'INVALID_PERIOD';
  if (error.code === 'NOT_FOUND' && 'couponId' in error.details) return 'COUPON_NOT_FOUND';
  return ADMIN_ERRORS[error.code].code;
}

/** The seed prints one sentence for a code that is taken; which code it is stands in the details. */
function messageOf(code: ErrorCode, message: string): string {
  return code === 'CODE_TAKEN' ? 'Coupon code already exists' : message;
}

function detailsOf({ code, details, fields }: DomainError): AdminErrorBody['details'] {
  if (code === 'CODE_TAKEN') {
    // The coupon that has the code is told unless it is a partner's.
    const { couponId = null, ...others } = details;
    return { ...others, existing_coupon_id: couponId };
  }
  const named: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [DETAIL_NAMES[name] ?? name, value]),
  );
  return { ...named, ...(fields.length === 0 ? {} : { fields }) };
}

function firstOf(rejected: unknown): unknown {
  return Array.isArray(rejected) ? rejected[0] : undefined;
}
