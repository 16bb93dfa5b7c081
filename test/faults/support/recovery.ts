import { setTimeout as pause } from 'node:timers/promises';

import { placing } from './calls.js';
import type { FaultWorld } from './fault-world.js';
import type { Journal } from './journal.js';

/** "A few seconds", on a machine that has more to do. */
const RECOVERY_MS_MAX = 10_000;
const AGAIN_MS = 100;

/** Redeems until it succeeds. @throws when it has not a few seconds after everything was mended */
export async function recovers(world: FaultWorld, journal: Journal, code: string): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const answer = await journal.send(placing({ kind: 'redeem', codes: [code], customerId: 'first-again' }));
    if (answer?.status === 201) return;
    const tookMs = Math.round(performance.now() - startedAt);
    if (!world.app.isRunning) throw new Error(`The application ended:\n${world.lastWords}`);
    if (tookMs > RECOVERY_MS_MAX) {
      throw new Error(`Nothing is redeemed ${tookMs} ms after the fault: ${answer?.text ?? 'no answer'}`);
    }
    await pause(AGAIN_MS);
  }
}
