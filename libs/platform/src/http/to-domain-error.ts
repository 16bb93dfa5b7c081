import { HttpException } from '@nestjs/common';

import { DomainError, type ErrorCode } from '#engine';
import { isUnavailable } from '#platform/database';

const BUSY_MESSAGE = 'Too much is going on at the moment; try again shortly.';

/** What the framework's refusals mean to us, by HTTP status. */
const FRAMEWORK_REFUSALS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['INVALID_REQUEST', 'The request body is not valid JSON.'],
  401: ['UNAUTHENTICATED', 'Invalid authentication credentials'],
  403: ['FORBIDDEN', 'You may not do this.'],
  404: ['NOT_FOUND', 'There is nothing at this address.'],
  413: ['PAYLOAD_TOO_LARGE', 'The request body is too large.'],
  // A part of the path that is longer than any id.
  414: ['NOT_FOUND', 'There is nothing at this address.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.'],
  429: ['RATE_LIMITED', 'Too many requests.'],
  503: ['BUSY', BUSY_MESSAGE],
};

/**
 * Makes one kind of error of all: ours stay as they are, the framework's are translated, a database that cannot do it
 * at the moment is `BUSY`, and the rest is `INTERNAL`.
 */
export function toDomainError(exception: unknown): DomainError {
  if (exception instanceof DomainError) return exception;
  const refusal = FRAMEWORK_REFUSALS[statusOf(exception)];
  if (refusal !== undefined) return new DomainError(refusal[0], refusal[1], { cause: exception });
  if (isUnavailable(exception)) return busy(exception);
  return new DomainError('INTERNAL', 'Something went wrong on our side.', { cause: exception });
}

/** @param cause why the caller is better served later, for the log */
export function busy(cause?: unknown): DomainError {
  return new DomainError('BUSY', BUSY_MESSAGE, { cause });
}

function statusOf(exception: unknown): number {
  if (exception instanceof HttpException) return exception.getStatus();
  const status = (exception as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
