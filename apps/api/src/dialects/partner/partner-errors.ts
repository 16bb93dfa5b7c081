import type { DomainError, ErrorCode } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

interface PartnerError {
  readonly status: number;
  readonly code: string;
}

/** Codes and statuses of the partner API (its seed, Error Responses, and 00-platform.md, Errors). */
const PARTNER_ERRORS: Readonly<Record<ErrorCode, PartnerError>> = {
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

/** `{code, message, requestId, debugMessage?}`; the debug message reads as in the seed. */
export const partnerErrors: ErrorDialect = {
  speaksFor: (path) => path === '/v1/partners' || path.startsWith('/v1/partners/'),
  render(error: DomainError, requestId: string): ErrorResponse {
    const { status, code } = PARTNER_ERRORS[error.code];
    const field = error.fields[0]?.path.split('.').at(-1);
    const debugMessage = field === undefined ? {} : { debugMessage: `Validation failed for field: ${field}` };
    return { status, body: { code, message: error.message, requestId, ...debugMessage } };
  },
};
