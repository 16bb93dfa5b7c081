import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { IdempotentCall, RefundCommand } from './commands.js';
import type { RefundResult, TransitionResult } from './results.js';

/** What happens to a reservation or redemption after it was made. */
@Injectable()
export class LifecycleService {
  async confirm(ownerId: OwnerId, id: string, call: IdempotentCall | null): Promise<TransitionResult> {
    throw new Error(`not yet: ${ownerId} ${id} ${call?.key ?? ''}`);
  }

  async release(ownerId: OwnerId, id: string, call: IdempotentCall | null): Promise<TransitionResult> {
    throw new Error(`not yet: ${ownerId} ${id} ${call?.key ?? ''}`);
  }

  async refund(
    ownerId: OwnerId,
    id: string,
    command: RefundCommand,
    call: IdempotentCall | null,
  ): Promise<RefundResult> {
    throw new Error(`not yet: ${ownerId} ${id} ${String(command.amountMinor)} ${call?.key ?? ''}`);
  }
}
