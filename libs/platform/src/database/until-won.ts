import { setTimeout as pause } from 'node:timers/promises';

import { isRace } from './race.js';

const RACES_MAX = 12;
const PAUSE_MS_MAX = 50;

/**
 * Does work that another transaction may spoil, again and again until it wins.
 * @param work a transaction of its own, which leaves nothing behind when it fails
 * @throws what `work` throws, and what the last race was lost by: {@link isRace}
 */
export async function untilWon<T>(work: () => Promise<T>): Promise<T> {
  for (let race = 1; ; race += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isRace(error) || race >= RACES_MAX) throw error;
      await pause(Math.random() * PAUSE_MS_MAX);
    }
  }
}
