import { setImmediate as othersFirst } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import type { Promotion } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { DayRange } from '../period/period.js';
import { RecordedOrders } from './recorded-orders.js';
import { Rehearsal, type SimulationResult } from './rehearsal.js';

/** Says what a promotion would have done that was never made (06-analytics.md, simulate); stores nothing. */
@Injectable()
export class SimulationService {
  constructor(private readonly orders: RecordedOrders) {}

  /**
   * Replays an owner's orders of these days; the process serves others in between.
   * @param asking once it is aborted no more orders are looked at
   */
  async simulate(
    owner: OwnerId,
    promotion: Promotion,
    range: DayRange,
    asking: AbortSignal,
  ): Promise<SimulationResult> {
    const rehearsal = new Rehearsal(promotion);
    for await (const orders of this.orders.read(owner, range)) {
      if (asking.aborted) break;
      for (const order of orders) rehearsal.meet(order);
      await othersFirst();
    }
    return rehearsal.result();
  }
}
