import type { DomainError, ErrorCode } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

interface CouponCodesError {
  readonly status: number;
  readonly code: string;
  /** In place of the error's own, where clients of this API know one. */
  readonly message?: string;
}

/** Codes and statuses of the coupon codes API (03-coupon-codes-graphql.md, its seed, and 00-platform.md, Errors). */
const COUPON_CODES_ERRORS: Readonly<Record<ErrorCode, CouponCodesError>> = {
  INVALID_REQUEST: { status: 400, code: 'BAD_USER_INPUT' },
  UNAUTHENTICATED: { status: 401, code: 'UNAUTHENTICATED' },
  FORBIDDEN: { status: 403, code: 'FORBIDDEN' },
  NOT_FOUND: { status: 404, code: 'NOT_FOUND' },
  CODE_TAKEN: { status: 400, code: 'DUPLICATE_CODE', message: 'Coupon code already exists' },
  CONFLICT: { status: 409, code: 'CONFLICT' },
  COUPON_REJECTED: { status: 400, code: 'COUPON_REJECTED' },
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

/** One entry of `errors`, without the place in the answer that it is about. */
export interface RenderedError {
  readonly status: number;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** An error as an entry of `errors`; a refused coupon says why in `extensions.reason`. */
export function renderError(error: DomainError): RenderedError {
  const { status, code, message } = COUPON_CODES_ERRORS[error.code];
  const refusal = refusalIn(error);
  return {
    status,
    message: message ?? refusal?.message ?? namingField(error),
    extensions: {
      code,
      ...(refusal === null ? {} : { reason: refusal.reason }),
      ...(error.fields.length === 0 ? {} : { fields: error.fields }),
    },
  };
}

/** `{errors: [{message, extensions: {code}}], data: null}` for what fails before an operation is run. */
export const couponCodesErrors: ErrorDialect = {
  speaksFor: (path) => path === '/graphql',
  render(error: DomainError): ErrorResponse {
    const { status, message, extensions } = renderError(error);
    return { status, body: { errors: [{ message, extensions }], data: null } };
  },
};

/** Many clients show nothing but the message, so it names the field at fault. */
function namingField({ message, fields }: DomainError): string {
  const [field] = fields;
  return field === undefined || message.includes(field.path) ? message : `${field.path}: ${message}`;
}

/** A use is of one code, so one refusal is all there is. */
function refusalIn({ details }: DomainError): { readonly reason: unknown; readonly message: string } | null {
  const rejected = details['rejected'];
  if (!Array.isArray(rejected)) return null;
  return (rejected as readonly { readonly reason: unknown; readonly message: string }[])[0] ?? null;
}
