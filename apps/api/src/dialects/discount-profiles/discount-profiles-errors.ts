import type { DomainError, ErrorCode } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

interface ProfileError {
  readonly status: number;
  readonly code: string;
}

/** Codes and statuses of the discount profiles API and of operations under `/admin` (00-platform.md, Errors). */
const PROFILE_ERRORS: Readonly<Record<ErrorCode, ProfileError>> = {
  INVALID_REQUEST: { status: 400, code: 'invalid_request' },
  UNAUTHENTICATED: { status: 401, code: 'unauthorized' },
  FORBIDDEN: { status: 403, code: 'forbidden' },
  NOT_FOUND: { status: 404, code: 'not_found' },
  CODE_TAKEN: { status: 400, code: 'invalid_request' },
  CONFLICT: { status: 409, code: 'conflict' },
  COUPON_REJECTED: { status: 422, code: 'coupon_rejected' },
  ORDER_CONFLICT: { status: 409, code: 'order_conflict' },
  INVALID_STATE: { status: 409, code: 'invalid_state' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, code: 'idempotency_key_reused' },
  IDEMPOTENCY_KEY_IN_USE: { status: 409, code: 'idempotency_key_in_use' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, code: 'unsupported_media_type' },
  PAYLOAD_TOO_LARGE: { status: 413, code: 'PAYLOAD_TOO_LARGE' },
  RATE_LIMITED: { status: 429, code: 'rate_limited' },
  BUSY: { status: 503, code: 'busy' },
  INTERNAL: { status: 500, code: 'internal_error' },
};

/** `{error: {code, message, details: [{field, code, message}], request_id}}`. */
export const discountProfilesErrors: ErrorDialect = {
  speaksFor: (path) => ['/admin', '/api/v4'].some((base) => path === base || path.startsWith(`${base}/`)),
  render(error: DomainError, requestId: string): ErrorResponse {
    const { status, code } = PROFILE_ERRORS[error.code];
    const details = error.fields.map((field) => ({
      field: field.path,
      code: 'invalid',
      message: field.message,
    }));
    return { status, body: { error: { code, message: error.message, details, request_id: requestId } } };
  },
};
