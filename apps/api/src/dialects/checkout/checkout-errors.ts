import type { DomainError, ErrorCode } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

interface CheckoutError {
  readonly status: number;
  readonly code: string;
}

/** Codes and statuses of validations, reservations and redemptions (00-platform.md, Errors). */
const CHECKOUT_ERRORS: Readonly<Record<ErrorCode, CheckoutError>> = {
  INVALID_REQUEST: { status: 400, code: 'INVALID_REQUEST' },
  UNAUTHENTICATED: { status: 401, code: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, code: 'ACCESS_DENIED' },
  NOT_FOUND: { status: 404, code: 'NOT_FOUND' },
  CODE_TAKEN: { status: 409, code: 'CODE_ALREADY_EXISTS' },
  CONFLICT: { status: 409, code: 'CONFLICT' },
  COUPON_REJECTED: { status: 422, code: 'COUPON_REJECTED' },
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

/**
 * `{code, message, requestId, details?}`. The details are the fields at fault, or what the error carries; the
 * rejected codes of a `COUPON_REJECTED` stand beside `code` (05-redemptions.md).
 */
export const checkoutErrors: ErrorDialect = {
  speaksFor: (path) => path === '/v1' || path.startsWith('/v1/'),
  render(error: DomainError, requestId: string): ErrorResponse {
    const { status, code } = CHECKOUT_ERRORS[error.code];
    const { rejected, ...rest } = error.details;
    const details = { ...rest, ...(error.fields.length === 0 ? {} : { fields: error.fields }) };
    return {
      status,
      body: {
        code,
        message: error.message,
        requestId,
        ...(rejected === undefined ? {} : { rejected }),
        ...(Object.keys(details).length === 0 ? {} : { details }),
      },
    };
  },
};
