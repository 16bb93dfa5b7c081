import type { DomainError } from '#engine';

/** Callers who are told the same second come back all at once. */
const BUSY_SECONDS_MIN = 1;
const BUSY_SECONDS_MAX = 3;

/** After how many seconds a refused caller may do better, for the `Retry-After` header; `null` when never. */
export function retryAfterSecondsOf({ code, details }: DomainError): number | null {
  const { retryAfterSeconds } = details;
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds;
  if (code !== 'BUSY') return null;
  return BUSY_SECONDS_MIN + Math.floor(Math.random() * (BUSY_SECONDS_MAX - BUSY_SECONDS_MIN + 1));
}
