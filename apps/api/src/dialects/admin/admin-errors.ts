import type { DomainError, ErrorCode } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

interface AdminError {
  readonly status: number;
  readonly code: string;
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

/** `{success: false, error: {code, message, details}}`: also the answer wherever no other dialect speaks. */
export const adminErrors: ErrorDialect = {
  speaksFor: () => true,
  render(error: DomainError): ErrorResponse {
    const { status, code } = ADMIN_ERRORS[error.code];
    const fields = error.fields.length === 0 ? {} : { fields: error.fields };
    return {
      status,
      body: {
        success: false,
        error: { code, message: error.message, details: { ...error.details, ...fields } },
      },
    };
  },
};
