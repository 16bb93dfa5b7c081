import { adapterCauseOf, sqlStateOf } from './sql-state.js';

/**
 * Codes and classes of PostgreSQL (its manual, Appendix A) for what may go better later: connections lost or refused
 * (08, 28, 3D000), a standby (25006), sessions left idle (25P03, 25P04), deadlocks (40001, 40P01), no disk, memory or
 * connections (53), a lock not had in time (55P03), a statement that took too long or a server that is stopping or
 * starting (57014, 57P), a system that fails under it (58).
 */
const STATES = /^(08...|28...|3D000|25006|25P03|25P04|40001|40P01|53...|55P03|57014|57P..|58...)$/;

/** The adapter's words for the same where the server could not say anything. */
const ADAPTER_KINDS: readonly unknown[] = [
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
];

/** Of Prisma itself: not reached, no connection or no end of a transaction in time, a deadlock. */
const PRISMA_CODES: readonly unknown[] = [
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
];

const SOCKET_CODES: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** The driver gives these no code (`pg` and `pg-pool`). */
const DRIVER_MESSAGES: readonly unknown[] = [
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
];

const CAUSES_MAX = 4;

/**
 * Whether something failed only because the database could not do it at the moment, so that the same may succeed
 * later: it was not reached, ended the connection, had no room, or took too long. Errors of Prisma, of its adapter
 * and of the driver itself are known; also those that are the cause of another.
 *
 * What a lost connection had been asked is then not known to be done or not done.
 */
export function isUnavailable(error: unknown): boolean {
  let found: unknown = error;
  for (let depth = 0; depth < CAUSES_MAX && typeof found === 'object' && found !== null; depth += 1) {
    if (saysSo(found)) return true;
    found = (found as { readonly cause?: unknown }).cause;
  }
  return false;
}

function saysSo(error: object): boolean {
  const state = sqlStateOf(error);
  if (state !== null) return STATES.test(state);
  const { code, errorCode, message } = error as Readonly<Record<'code' | 'errorCode' | 'message', unknown>>;
  return (
    ADAPTER_KINDS.includes(adapterCauseOf(error)?.kind) ||
    PRISMA_CODES.includes(code ?? errorCode) ||
    SOCKET_CODES.includes(code) ||
    DRIVER_MESSAGES.includes(message)
  );
}
