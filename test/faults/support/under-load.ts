import { setTimeout as pause } from 'node:timers/promises';

import type { Chance } from './chance.js';
import { CheckoutLoad, type LoadedCoupon } from './checkout-load.js';
import type { FaultWorld } from './fault-world.js';
import type { Fault } from './faults/fault.js';
import { LifeWatch, untilReadiness } from './health.js';
import { type Answering, Journal } from './journal.js';
import { recovers } from './recovery.js';
import { expectNothingLostOrDoubled, expectUsedUpIfSaidSo } from './settling.js';

const LIMIT = 25;
const CLIENTS = 40;
const CALM_MS = { least: 200, most: 800 };

/** A round of load with a fault in its midst. */
export interface Round {
  readonly chance: Chance;
  /** Tells the coupons of this round from those of others. */
  readonly name: string;
  readonly fault: Fault;
  readonly answering?: Answering;
}

/**
 * Clients use a few coupons with limits, something breaks and is mended under their hands, and in the end nothing is
 * lost and nothing doubled.
 */
export async function underLoad(world: FaultWorld, round: Round): Promise<Journal> {
  const { chance, name, fault, answering } = round;
  // What the round before this one did to it is not this one's to suffer from.
  if (!world.app.isRunning) await world.restartApp();
  const shelf = await stock(world, name);
  const journal = new Journal(world.client, world.token, answering);
  const watch = answering === 'unless killed' ? null : LifeWatch.start(world);
  const load = CheckoutLoad.start(journal, { clients: CLIENTS, chance, coupons: shelf.coupons });
  try {
    await pause(chance.between(CALM_MS.least, CALM_MS.most));
    await fault(world, chance, journal);
    await recovers(world, journal, shelf.open);
    await untilReadiness(world, 200);
  } finally {
    await load.stop();
    for (const complaint of (await watch?.stop()) ?? []) journal.complain(complaint);
  }
  await expectNothingLostOrDoubled(world, journal);
  await expectUsedUpIfSaidSo(world, journal, { code: shelf.limited, limit: LIMIT });
  return journal;
}

interface Shelf {
  /** Nobody gives a use of it back. */
  readonly limited: string;
  /** It is never used up. */
  readonly open: string;
  readonly coupons: readonly LoadedCoupon[];
}

async function stock(world: FaultWorld, name: string): Promise<Shelf> {
  const [limited, personal, lent, open] = [
    `LIMITED-${name}`,
    `PERSONAL-${name}`,
    `LENT-${name}`,
    `OPEN-${name}`,
  ];
  await world.makeCoupon(limited, { totalUsageLimit: LIMIT });
  await world.makeCoupon(personal, { perUserLimit: 2 });
  await world.makeCoupon(lent, { totalUsageLimit: LIMIT });
  await world.makeCoupon(open);
  const returned = [personal, lent, open].map((code) => ({ code, returns: true }));
  return { limited, open, coupons: [{ code: limited, returns: false }, ...returned] };
}
