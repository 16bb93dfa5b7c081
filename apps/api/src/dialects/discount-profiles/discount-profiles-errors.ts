import type { DomainError, ErrorCode, FieldError } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

import type { FieldCode, FieldProblem } from './fields/field-problem.js';

interface ProfileError {
  readonly status: number;
  readonly code: string;
}

/** Codes and statuses of the discount profiles API and of operations under `/admin` (00-platform.md, Errors). */
export const PROFILE_ERRORS: Readonly<Record<ErrorCode, ProfileError>> = {
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

/** What is wrong with a field that the core refused, which knows no names for that. */
const CODE_BY_FIELD: Readonly<Record<string, FieldCode>> = {
  end_date: 'invalid_range',
  start_to: 'invalid_range',
  maximum_use_limit: 'out_of_range',
  maximum_use_count: 'out_of_range',
  maximum_use_limit_by_customer: 'out_of_range',
  maximum_use_customer_count: 'out_of_range',
  budget_amount: 'out_of_range',
  products: 'invalid_range',
  exclude_products: 'invalid_range',
};

/** `{error: {code, message, details: [{field, code, message}], request_id}}`. */
export const discountProfilesErrors: ErrorDialect = {
  speaksFor: (path) => ['/admin', '/api/v4'].some((base) => path === base || path.startsWith(`${base}/`)),
  render(error: DomainError, requestId: string): ErrorResponse {
    const { status, code } = PROFILE_ERRORS[error.code];
    const details = error.fields.map((field) => ({
      field: field.path,
      code: codeOf(field),
      message: field.message,
    }));
    const invalidId = details.some((detail) => detail.code === 'invalid_id');
    return {
      status,
      body: {
        error: {
          code: invalidId ? 'invalid_id' : code,
          message: error.message,
          details,
          request_id: requestId,
        },
      },
    };
  },
};

function codeOf(field: FieldError & Partial<Pick<FieldProblem, 'code'>>): FieldCode {
  return field.code ?? CODE_BY_FIELD[field.path] ?? 'invalid';
}
