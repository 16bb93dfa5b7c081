import { Injectable } from '@nestjs/common';

import { type Refund, refundOf } from '#engine';
import { LostRace, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { RedemptionStatusName, RefundCommand } from '../commands.js';
import { RedemptionRepository } from '../storage/redemption.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { GiverBack } from './giver-back.js';
import { addRefund, refundableLines, toRefundRequest } from './refundable.js';
import { invalidState } from './reservation-steps.js';

const REFUNDABLE: readonly RedemptionStatusName[] = ['REDEEMED', 'PARTIALLY_REFUNDED'];

/** Refunds a redemption, in whole or in part; runs within `Transitions`. */
@Injectable()
export class RefundStep {
  constructor(
    private readonly redemptions: RedemptionRepository,
    private readonly giverBack: GiverBack,
  ) {}

  /**
   * By default the refund that completes the whole gives the uses back; `returnUses` decides it for this one.
   * They are given back once.
   * @throws DomainError INVALID_STATE for what is not redeemed or is refunded already
   * @throws DomainError INVALID_REQUEST naming the field when more is asked than is left
   */
  async refund(
    ownerId: OwnerId,
    stored: StoredRedemption,
    command: RefundCommand,
    transaction: Transaction,
  ): Promise<Refund> {
    if (!REFUNDABLE.includes(stored.record.status)) throw invalidState(stored, 'refunded');
    const refund = refundOf({ lines: refundableLines(stored), request: toRefundRequest(command) });
    const returnsUses = command.returnUses ?? refund.completes;
    if (returnsUses) await this.giverBack.giveBack(ownerId, stored, transaction);
    const change = {
      from: REFUNDABLE,
      to: refund.completes ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
      counted: stored.counted && !returnsUses,
      orderValueMinor: refund.orderValueMinor,
      discountMinor: refund.discountMinor,
      lines: addRefund(stored.refundedLines, refund),
    } as const;
    if (!(await this.redemptions.addRefund(ownerId, stored.record.id, change, transaction))) {
      throw new LostRace('The redemption was refunded at the same time');
    }
    return refund;
  }
}
