import { setTimeout as pause } from 'node:timers/promises';

import type { Journal } from '../journal.js';
import type { PostgresServer } from '../postgres-server.js';
import type { Fault } from './fault.js';

const BUSY_MS_MAX = 25_000;
const POLL_MS = 50;
const TABLES = ['promotions', 'coupons', 'customers', 'redemptions', 'idempotency_keys'] as const;

/** Somebody else holds a table for longer than anybody waits for a lock. */
export const tableLocked: Fault = async ({ server }, chance, journal) => {
  const lock = `LOCK TABLE ${chance.pick(TABLES)} IN ACCESS EXCLUSIVE MODE`;
  await whileHolding(server, [lock], () => untilBusy(journal));
};

/** Holds what a statement locks, in a session beside the application, for as long as something else takes. */
export async function whileHolding(
  server: PostgresServer,
  lock: readonly [text: string, values?: string[]],
  work: () => Promise<void>,
): Promise<void> {
  const session = await server.session();
  try {
    await session.query('BEGIN');
    const { command, rowCount } = await session.query(...lock);
    if (command !== 'LOCK' && rowCount === 0) throw new Error(`Nothing is locked by ${lock[0]}`);
    await work();
  } finally {
    await session.end();
  }
}

/** Waits until somebody is told to come back later. @throws when nobody has been after 25 s */
export async function untilBusy(journal: Journal): Promise<void> {
  const before = journal.busy;
  const deadline = Date.now() + BUSY_MS_MAX;
  while (journal.busy === before) {
    if (Date.now() > deadline) throw new Error('Nobody was told to come back later');
    await pause(POLL_MS);
  }
}
