import { DomainError } from '#engine';

/** More work than can be done in time; the same call may do better later. */
export function busy(cause?: unknown): DomainError {
  return new DomainError('BUSY', 'Too much is going on at the moment; try again shortly', { cause });
}

/** The first call with a key has not ended in time. */
export function keyInUse(): DomainError {
  return new DomainError(
    'IDEMPOTENCY_KEY_IN_USE',
    'The first request with this Idempotency-Key is still running',
  );
}
