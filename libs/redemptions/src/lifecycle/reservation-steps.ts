import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { LostRace, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { RedemptionRepository, type StatusChange } from '../storage/redemption.repository.js';
import { RedemptionUsesRepository } from '../storage/redemption-uses.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { GiverBack } from './giver-back.js';
import { LateConfirmation } from './late-confirmation.js';

/** What becomes of a reservation; each step runs within `Transitions`. */
@Injectable()
export class ReservationSteps {
  constructor(
    private readonly redemptions: RedemptionRepository,
    private readonly uses: RedemptionUsesRepository,
    private readonly giverBack: GiverBack,
    private readonly late: LateConfirmation,
  ) {}

  /**
   * Makes a redemption of a reservation. One that is overdue still holds its uses until it is tidied away, so
   * that they are free for it; one that was tidied away takes them again, if they are free.
   * @throws DomainError INVALID_STATE
   */
  async confirm(ownerId: OwnerId, stored: StoredRedemption, transaction: Transaction): Promise<void> {
    const { record, overdue, counted } = stored;
    if (record.status === 'RESERVED' || overdue) {
      await this.uses.markUsed(ownerId, record.id, transaction);
      await this.change(ownerId, stored, { from: ['RESERVED'], to: 'REDEEMED', counted }, transaction);
      return;
    }
    if (record.status !== 'EXPIRED' || !(await this.late.confirm(ownerId, stored, transaction))) {
      throw invalidState(stored, 'confirmed');
    }
  }

  /**
   * Gives a reservation's uses back before its end.
   * @throws DomainError INVALID_STATE
   */
  async release(ownerId: OwnerId, stored: StoredRedemption, transaction: Transaction): Promise<void> {
    if (stored.record.status !== 'RESERVED') throw invalidState(stored, 'released');
    await this.giverBack.giveBack(ownerId, stored, transaction);
    await this.change(ownerId, stored, { from: ['RESERVED'], to: 'RELEASED', counted: false }, transaction);
  }

  private async change(
    ownerId: OwnerId,
    { record }: StoredRedemption,
    change: StatusChange,
    transaction: Transaction,
  ): Promise<void> {
    if (!(await this.redemptions.changeStatus(ownerId, record.id, change, transaction))) {
      throw new LostRace('The reservation was settled at the same time');
    }
  }
}

/** @param step what was tried, as in "cannot be refunded" */
export function invalidState({ record }: StoredRedemption, step: string): DomainError {
  return new DomainError(
    'INVALID_STATE',
    `Redemption ${record.id} is ${record.status} and cannot be ${step}`,
    {
      details: { status: record.status },
    },
  );
}
