import { Injectable } from '@nestjs/common';

import { LostRace, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { RedemptionRepository } from '../storage/redemption.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { GiverBack } from './giver-back.js';
import { type OverdueOf, OverdueRepository } from './overdue.repository.js';
import { Transitions } from './transitions.js';

/** How many reservations are tidied away before a claim is tried again. */
const AT_ONCE_MAX = 100;

/**
 * Tidies reservations away that are past their end. Nothing depends on its having run: facts leave them out, and
 * a claim that they stand in the way of has them tidied away first.
 */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly overdue: OverdueRepository,
    private readonly transitions: Transitions,
    private readonly redemptions: RedemptionRepository,
    private readonly giverBack: GiverBack,
  ) {}

  /** Does nothing to what is not an overdue reservation any more. */
  async expire(ownerId: OwnerId, redemptionId: string): Promise<void> {
    await this.transitions.run(ownerId, redemptionId, null, (stored, transaction) =>
      this.step(ownerId, stored, transaction),
    );
  }

  /** Those that stand in the way of a claim, the oldest 100. */
  async expireOverdue(ownerId: OwnerId, of: OverdueOf): Promise<void> {
    for (const id of await this.overdue.find(ownerId, of, AT_ONCE_MAX)) await this.expire(ownerId, id);
  }

  /**
   * Those of every owner, the longest overdue first.
   * @returns how many there were, at most `limit`
   */
  async sweep(limit: number): Promise<number> {
    const found = await this.overdue.findAny(limit);
    for (const { ownerId, id } of found) await this.expire(ownerId, id);
    return found.length;
  }

  private async step(ownerId: OwnerId, stored: StoredRedemption, transaction: Transaction): Promise<void> {
    if (!stored.overdue) return;
    await this.giverBack.giveBack(ownerId, stored, transaction);
    const change = { from: ['RESERVED'], to: 'EXPIRED', counted: false } as const;
    if (!(await this.redemptions.changeStatus(ownerId, stored.record.id, change, transaction))) {
      throw new LostRace('The reservation was settled at the same time');
    }
  }
}
