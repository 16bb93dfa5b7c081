import type { FastifyBaseLogger } from 'fastify';

import type { DomainError } from '#engine';

/**
 * Writes down, with its cause, what failed through no fault of the caller's: a defect of ours as an error, a database
 * that could not do it at the moment as a warning. What was refused without a cause is counted by the metrics only: a
 * line for each of very many would be more load.
 */
export function logFailure(log: Pick<FastifyBaseLogger, 'error' | 'warn'>, error: DomainError): void {
  if (error.code === 'INTERNAL') log.error({ err: error.cause ?? error }, 'request failed');
  if (error.code === 'BUSY' && error.cause !== undefined)
    log.warn({ err: error.cause }, 'request not served');
}
