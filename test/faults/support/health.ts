import { setTimeout as pause } from 'node:timers/promises';

import { Unanswered } from '../../support/processes/http-client.js';
import type { FaultWorld } from './fault-world.js';

const EVERY_MS = 100;
const NOTICED_MS_MAX = 3_000;
const TOLD_MS_MAX = 10_000;

/** Looks again and again whether the process says that it lives, whatever becomes of its database. */
export class LifeWatch {
  private stopping = false;
  private readonly found: string[] = [];
  private readonly watching: Promise<void>;

  private constructor(private readonly world: FaultWorld) {
    this.watching = this.watch();
  }

  static start(world: FaultWorld): LifeWatch {
    return new LifeWatch(world);
  }

  /** @returns every time that it did not */
  async stop(): Promise<string[]> {
    this.stopping = true;
    await this.watching;
    return this.found;
  }

  private async watch(): Promise<void> {
    while (!this.stopping && this.world.app.isRunning) {
      const status = await statusOf(this.world, '/health/live');
      if (status !== 200) this.found.push(`/health/live: ${status}`);
      await pause(EVERY_MS);
    }
  }
}

/** Waits until the application says whether it can serve, as is true. @throws when it has not said so after 10 s */
export async function untilReadiness(world: FaultWorld, expected: 200 | 503): Promise<void> {
  const deadline = Date.now() + TOLD_MS_MAX;
  for (;;) {
    const status = await statusOf(world, '/health/ready');
    if (status === expected) return;
    if (!world.app.isRunning) throw new Error(`The application ended:\n${world.lastWords}`);
    if (Date.now() > deadline) throw new Error(`/health/ready says ${status}, not ${expected}`);
    await pause(EVERY_MS);
  }
}

/** Whether the application says within a few seconds that it cannot serve. */
export async function becomesUnready(world: FaultWorld): Promise<boolean> {
  const deadline = Date.now() + NOTICED_MS_MAX;
  while (Date.now() < deadline) {
    if ((await statusOf(world, '/health/ready')) === 503) return true;
    await pause(EVERY_MS);
  }
  return false;
}

async function statusOf(world: FaultWorld, path: string): Promise<number | string> {
  try {
    return (await world.client.send({ path })).status;
  } catch (error) {
    if (error instanceof Unanswered) return error.message;
    throw error;
  }
}
