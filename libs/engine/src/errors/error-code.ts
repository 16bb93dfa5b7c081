/**
 * The closed set of ways in which a request can fail, whatever the dialect. Each dialect renders
 * every one of them by a total table (`Record<ErrorCode, …>`), so a new code without a rendering
 * does not compile.
 */
export const ERROR_CODES = [
  'INVALID_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CODE_TAKEN',
  'CONFLICT',
  'COUPON_REJECTED',
  'ORDER_CONFLICT',
  'INVALID_STATE',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_IN_USE',
  'UNSUPPORTED_MEDIA_TYPE',
  'PAYLOAD_TOO_LARGE',
  'RATE_LIMITED',
  'BUSY',
  'INTERNAL',
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];
