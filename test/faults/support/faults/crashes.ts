import { setTimeout as pause } from 'node:timers/promises';

import { untilReadiness } from '../health.js';
import type { Fault } from './fault.js';

const OURS = `SELECT pid FROM pg_stat_activity WHERE usename = 'shop' AND backend_type = 'client backend'`;
const TERMINATIONS = 60;

/** `kill -9` of the application, which is then started again. */
export const applicationKilled: Fault = async (world) => {
  await world.app.kill('SIGKILL');
  await world.restartApp();
};

/** `kill -9` of PostgreSQL, which is then started again, on another port. */
export const databaseKilled: Fault = async (world, chance) => {
  world.server.kill();
  try {
    await untilReadiness(world, 503);
    await pause(chance.between(0, 1_500));
  } finally {
    await world.restartServer();
  }
};

/** The database ends the application's connections one after the other, whatever they are in the midst of. */
export const backendsTerminated: Fault = async (world, chance) => {
  const session = await world.server.session();
  for (let times = 0; times < TERMINATIONS; times += 1) {
    const { rows } = await session.query<{ pid: number }>(OURS);
    if (rows.length > 0) await session.query('SELECT pg_terminate_backend($1)', [chance.pick(rows).pid]);
    await pause(chance.between(5, 40));
  }
  await session.end();
};
