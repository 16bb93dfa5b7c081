import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { RefundCommand } from '../commands.js';
import type { RedemptionRecord, RefundResult, TransitionResult } from '../results.js';
import { RedemptionRepository } from '../storage/redemption.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { RefundStep } from './refund-step.js';
import { ReservationSteps } from './reservation-steps.js';

/** The steps with what they answer: the redemption as it stands afterwards. */
@Injectable()
export class LifecycleSteps {
  constructor(
    private readonly reservations: ReservationSteps,
    private readonly refunds: RefundStep,
    private readonly redemptions: RedemptionRepository,
  ) {}

  async confirm(
    ownerId: OwnerId,
    stored: StoredRedemption,
    transaction: Transaction,
  ): Promise<Omit<TransitionResult, 'replayed'>> {
    await this.reservations.confirm(ownerId, stored, transaction);
    return { record: await this.after(ownerId, stored, transaction) };
  }

  async release(
    ownerId: OwnerId,
    stored: StoredRedemption,
    transaction: Transaction,
  ): Promise<Omit<TransitionResult, 'replayed'>> {
    await this.reservations.release(ownerId, stored, transaction);
    return { record: await this.after(ownerId, stored, transaction) };
  }

  async refund(
    ownerId: OwnerId,
    stored: StoredRedemption,
    command: RefundCommand,
    transaction: Transaction,
  ): Promise<Omit<RefundResult, 'replayed'>> {
    const { orderValueMinor, discountMinor, paidMinor } = await this.refunds.refund(
      ownerId,
      stored,
      command,
      transaction,
    );
    const record = await this.after(ownerId, stored, transaction);
    return { record, refund: { orderValueMinor, discountMinor, paidMinor } };
  }

  private async after(
    ownerId: OwnerId,
    { record }: StoredRedemption,
    transaction: Transaction,
  ): Promise<RedemptionRecord> {
    const stored = await this.redemptions.find(ownerId, record.id, transaction);
    if (stored === null) throw new Error(`Redemption ${record.id} is gone`);
    return stored.record;
  }
}
