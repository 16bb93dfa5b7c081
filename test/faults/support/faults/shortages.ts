import { setTimeout as pause } from 'node:timers/promises';

import type pg from 'pg';

import type { FaultWorld } from '../fault-world.js';
import { becomesUnready } from '../health.js';
import type { Fault } from './fault.js';

const CROWD = 10;
const CONNECTED = `SELECT pid FROM pg_stat_activity WHERE usename = 'shop' AND application_name = 'couponsmith'`;

/** Others have every connection that the database gives: the application gets none. */
export const connectionsTaken: Fault = async (world, chance) => {
  const session = await world.server.session();
  const others: pg.Client[] = [];
  try {
    // A connection that is being made is not listed yet: the application may have got one more.
    do await takeEveryConnection(world, session, others);
    while (!(await becomesUnready(world)));
    await pause(chance.between(500, 1_500));
  } finally {
    await Promise.all([session, ...others].map((one) => one.end()));
  }
};

/** The application comes back for as long as there is a place: the last one is taken once it has none itself. */
async function takeEveryConnection(
  { server }: FaultWorld,
  session: pg.Client,
  others: pg.Client[],
): Promise<void> {
  const isOut = async (): Promise<boolean> => (await session.query(CONNECTED)).rowCount === 0;
  for (;;) {
    await session.query(`SELECT pg_terminate_backend(pid) FROM (${CONNECTED}) ours`);
    const wasOut = await isOut();
    const asked = await Promise.allSettled(Array.from({ length: CROWD }, () => server.applicationSession()));
    const got = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    others.push(...got);
    if (wasOut && got.length === 0 && (await isOut())) return;
  }
}
