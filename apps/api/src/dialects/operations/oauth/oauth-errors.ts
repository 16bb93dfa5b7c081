import type { DomainError, ErrorCode } from '#engine';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

interface OauthError {
  readonly status: number;
  readonly error: string;
}

const SERVER_ERROR = { status: 500, error: 'server_error' };
const INVALID_REQUEST = { status: 400, error: 'invalid_request' };

/**
 * Codes of RFC 6749, 5.2 and 4.1.2.1, and what stands in for them where the document has none. Errors that the
 * token endpoint cannot meet are the server's.
 */
const OAUTH_ERRORS: Readonly<Record<ErrorCode, OauthError>> = {
  INVALID_REQUEST,
  UNAUTHENTICATED: { status: 401, error: 'invalid_client' },
  FORBIDDEN: { status: 400, error: 'unauthorized_client' },
  NOT_FOUND: { status: 404, error: 'invalid_request' },
  CODE_TAKEN: SERVER_ERROR,
  CONFLICT: SERVER_ERROR,
  COUPON_REJECTED: SERVER_ERROR,
  ORDER_CONFLICT: SERVER_ERROR,
  INVALID_STATE: { status: 400, error: 'invalid_grant' },
  IDEMPOTENCY_KEY_REUSED: SERVER_ERROR,
  IDEMPOTENCY_KEY_IN_USE: SERVER_ERROR,
  UNSUPPORTED_MEDIA_TYPE: INVALID_REQUEST,
  PAYLOAD_TOO_LARGE: { status: 413, error: 'invalid_request' },
  RATE_LIMITED: { status: 429, error: 'temporarily_unavailable' },
  BUSY: { status: 503, error: 'temporarily_unavailable' },
  INTERNAL: SERVER_ERROR,
};

/** `{error, error_description}` at the token endpoint, never cached (RFC 6749, 5.2). */
export const oauthErrors: ErrorDialect = {
  speaksFor: (path) => path === '/api/v4/oauth2/token',
  render(error: DomainError): ErrorResponse {
    const { status, error: byCode } = OAUTH_ERRORS[error.code];
    const special = error.details['oauthError'];
    return {
      status,
      headers: {
        'Cache-Control': 'no-store',
        ...(status === 401 ? { 'WWW-Authenticate': 'Basic realm="couponsmith", charset="UTF-8"' } : {}),
      },
      body: { error: typeof special === 'string' ? special : byCode, error_description: error.message },
    };
  },
};
