import { Prisma } from './generated/client.js';
import { sqlStateOf } from './sql-state.js';

/** Another transaction was faster, and what this one read no longer holds: begin again. */
export class LostRace extends Error {}

const DEADLOCK_OR_SERIALIZATION = 'P2034';
const UNIQUE_VIOLATION = 'P2002';
const RACE_STATES: readonly string[] = ['40001', '40P01', '23505'];
const LOCK_NOT_AVAILABLE = '55P03';

/** Whether a transaction failed only because of another one, so that it may succeed when it is run again. */
export function isRace(error: unknown): boolean {
  if (error instanceof LostRace) return true;
  const code = prismaCodeOf(error);
  if (code === DEADLOCK_OR_SERIALIZATION || code === UNIQUE_VIOLATION) return true;
  return RACE_STATES.includes(sqlStateOf(error) ?? '');
}

/** Whether a statement gave up waiting for a lock (`lock_timeout`). */
export function isLockTimeout(error: unknown): boolean {
  return sqlStateOf(error) === LOCK_NOT_AVAILABLE;
}

function prismaCodeOf(error: unknown): string | null {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null;
}
