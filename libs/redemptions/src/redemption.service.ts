import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { IdempotentCall, RedeemCommand, ReserveCommand } from './commands.js';
import type { RedeemResult } from './results.js';

/** Redeems and reserves. */
@Injectable()
export class RedemptionService {
  async redeem(ownerId: OwnerId, command: RedeemCommand, call: IdempotentCall | null): Promise<RedeemResult> {
    throw new Error(`not yet: ${ownerId} ${command.orderReference} ${call?.key ?? ''}`);
  }

  async reserve(
    ownerId: OwnerId,
    command: ReserveCommand,
    call: IdempotentCall | null,
  ): Promise<RedeemResult> {
    throw new Error(`not yet: ${ownerId} ${command.orderReference} ${call?.key ?? ''}`);
  }
}
