import { setTimeout as pause } from 'node:timers/promises';

import { type Call, grantedOrder, placing, saysAskAgain, stepOf } from './calls.js';
import type { Chance } from './chance.js';
import type { Journal } from './journal.js';

const CUSTOMERS = 60;
const PAUSE_MS_MAX = 60;
const SETBACK_MS_MAX = 1_000;
const STEP_SHARE = 0.4;
const RESERVED_SHARE = 0.3;
const WITHOUT_KEY_SHARE = 0.15;
const TWO_CODES_SHARE = 0.15;
const ASK_AGAIN_SHARE = 0.5;

/** A coupon that clients use; the uses of some are never given back. */
export interface LoadedCoupon {
  readonly code: string;
  readonly returns: boolean;
}

export interface LoadPlan {
  readonly clients: number;
  readonly coupons: readonly LoadedCoupon[];
  readonly chance: Chance;
  /** Tells the customers of these clients from those of others. */
  readonly customers?: string;
}

/** Clients that redeem, reserve, confirm, release and refund until they are told to stop. */
export class CheckoutLoad {
  private stopping = false;
  private readonly clients: Promise<void>[];

  private constructor(
    private readonly journal: Journal,
    private readonly plan: LoadPlan,
  ) {
    this.clients = Array.from({ length: plan.clients }, () => this.shop());
  }

  static start(journal: Journal, plan: LoadPlan): CheckoutLoad {
    return new CheckoutLoad(journal, plan);
  }

  /** Lets every client hear its last answer. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.clients);
  }

  /** What a client holds, it alone changes: one step after the other, none while the last is unsettled. */
  private async shop(): Promise<void> {
    const { chance } = this.plan;
    const held: Call[] = [];
    while (!this.stopping) {
      await pause(chance.between(0, PAUSE_MS_MAX));
      const last = chance.happens(STEP_SHARE) ? held.shift() : undefined;
      const call = last === undefined ? this.nextOrder() : this.nextStep(last);
      const answer = await this.journal.send(call);
      if (answer === null || saysAskAgain(answer)) await this.askAgain(call);
      if (this.goesOn(call)) held.push(call);
    }
  }

  /** Nobody hammers at what is broken, and not everybody asks twice. */
  private async askAgain(call: Call): Promise<void> {
    const { chance } = this.plan;
    await pause(chance.between(PAUSE_MS_MAX, SETBACK_MS_MAX));
    if (chance.happens(ASK_AGAIN_SHARE)) await this.journal.send(call);
  }

  private nextOrder(): Call {
    const { chance, coupons, customers = 'customer' } = this.plan;
    const several = chance.happens(TWO_CODES_SHARE);
    const chosen = chance.shuffled(coupons).slice(0, several ? 2 : 1);
    return placing({
      kind: chosen.every(({ returns }) => returns) && chance.happens(RESERVED_SHARE) ? 'reserve' : 'redeem',
      codes: chosen.map(({ code }) => code),
      customerId: `${customers}-${chance.between(1, CUSTOMERS)}`,
      ...(chance.happens(WITHOUT_KEY_SHARE) ? { key: null } : {}),
    });
  }

  private nextStep(last: Call): Call {
    const order = grantedOrder(last);
    if (order === null) throw new Error('A client holds only what it was granted');
    if (order.status !== 'RESERVED') return stepOf('refund', order, last.codes);
    return stepOf(this.plan.chance.pick(['confirm', 'confirm', 'release']), order, last.codes);
  }

  private goesOn(call: Call): boolean {
    const order = grantedOrder(call);
    const { coupons } = this.plan;
    return (
      ['RESERVED', 'REDEEMED'].includes(order?.status ?? '') &&
      call.codes.every((code) => coupons.some((coupon) => coupon.code === code && coupon.returns))
    );
  }
}
