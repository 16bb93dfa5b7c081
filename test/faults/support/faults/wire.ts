import { setTimeout as pause } from 'node:timers/promises';

import { untilReadiness } from '../health.js';
import type { Fault } from './fault.js';

const LOST_SHARE = 0.03;
const LOSING_MS = 2_000;

/** All connections are cut at once, again and again. */
export const connectionsCut: Fault = async ({ proxy }, chance) => {
  for (let times = 0; times < 8; times += 1) {
    proxy.cutAll();
    await pause(chance.between(20, 250));
  }
};

/** What was sent is done, but now and then its answer is cut short, or all of it is lost. */
export const answersLost: Fault = async ({ proxy }, chance) => {
  proxy.cutAnswers(({ length }) => (chance.happens(LOST_SHARE) ? chance.between(0, length - 1) : null));
  await pause(LOSING_MS);
  proxy.spareAnswers();
};

/** Nothing arrives, and nothing is refused. */
export const wireHeld: Fault = async (world, chance) => {
  world.proxy.hold();
  try {
    await untilReadiness(world, 503);
    await pause(chance.between(500, 3_000));
  } finally {
    world.proxy.release();
  }
};

/** There is nobody to connect to. */
export const connectionsRefused: Fault = async (world, chance) => {
  world.proxy.refuse();
  world.proxy.cutAll();
  try {
    await untilReadiness(world, 503);
    await pause(chance.between(0, 1_500));
  } finally {
    await world.proxy.accept();
  }
};
