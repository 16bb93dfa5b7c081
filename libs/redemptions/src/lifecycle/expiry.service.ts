import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import { type OverdueOf, OverdueRepository, type OverdueReservation } from './overdue.repository.js';
import { expire } from './reservation-steps.js';
import { Transitions } from './transitions.js';

/** How many reservations are tidied away before a claim is tried again. */
const AT_ONCE_MAX = 100;

/**
 * Tidies reservations away that are past their end. Nothing depends on its having run: facts leave them out, and
 * a claim that they stand in the way of has them tidied away first.
 */
@Injectable()
export class ExpiryService {
  /** Many claims can have the same reservations in their way. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly overdue: OverdueRepository,
    private readonly transitions: Transitions,
  ) {}

  /**
   * Does nothing to what is not an overdue reservation any more.
   * @throws DomainError NOT_FOUND for an unknown id and for another owner's; BUSY
   */
  async expire(ownerId: OwnerId, redemptionId: string): Promise<void> {
    const name = `${ownerId} ${redemptionId}`;
    const expiring =
      this.underWay.get(name) ??
      this.expireOne(ownerId, redemptionId).finally(() => this.underWay.delete(name));
    this.underWay.set(name, expiring);
    return expiring;
  }

  /** Those that stand in the way of a claim, the oldest 100. */
  async expireOverdue(ownerId: OwnerId, of: OverdueOf): Promise<void> {
    const ids = await this.overdue.find(ownerId, of, AT_ONCE_MAX);
    await this.expireAll(ids.map((id) => ({ ownerId, id })));
  }

  /**
   * Those of every owner, the longest overdue first.
   * @returns how many there were, at most `limit`
   */
  async sweep(limit: number): Promise<number> {
    const found = await this.overdue.findAny(limit);
    await this.expireAll(found);
    return found.length;
  }

  /** All at once, so that they are settled in a few batches. One that fails does not keep the others from it. */
  private async expireAll(reservations: readonly OverdueReservation[]): Promise<void> {
    const expiring = reservations.map(({ ownerId, id }) => this.expire(ownerId, id));
    for (const ended of await Promise.allSettled(expiring)) {
      if (ended.status === 'rejected') throw ended.reason;
    }
  }

  private async expireOne(ownerId: OwnerId, redemptionId: string): Promise<void> {
    try {
      await this.transitions.run(ownerId, redemptionId, null, expire);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'INVALID_STATE') throw error;
    }
  }
}
