import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import { OrderPlacement } from './claims/order-placement.js';
import type { IdempotentCall, RedeemCommand, ReserveCommand } from './commands.js';
import { DecisionFeed } from './decisions/decision-feed.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import type { RedeemResult } from './results.js';

/** Redeems and reserves. */
@Injectable()
export class RedemptionService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly placement: OrderPlacement,
    private readonly decisions: DecisionFeed,
  ) {}

  /**
   * Consumes the uses of every code, or of none (05-redemptions.md).
   * @throws DomainError COUPON_REJECTED with `details.rejected` (`RejectedCode[]`) unless `partial`
   * @throws DomainError ORDER_CONFLICT when the order reference belongs to another customer's order or to one
   * with other codes
   * @throws DomainError IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_USE, BUSY, INVALID_REQUEST
   */
  async redeem(ownerId: OwnerId, command: RedeemCommand, call: IdempotentCall | null): Promise<RedeemResult> {
    return this.place(ownerId, { command, holdSeconds: null, call });
  }

  /** Holds the uses for `command.ttlSeconds`, from when on they are free again; errors as of `redeem`. */
  async reserve(
    ownerId: OwnerId,
    command: ReserveCommand,
    call: IdempotentCall | null,
  ): Promise<RedeemResult> {
    return this.place(ownerId, { command, holdSeconds: command.ttlSeconds, call });
  }

  private async place(
    ownerId: OwnerId,
    placement: Parameters<OrderPlacement['place']>[1],
  ): Promise<RedeemResult> {
    try {
      const { value, replayed } = await this.idempotency.run(ownerId, placement.call, () =>
        this.placement.place(ownerId, placement),
      );
      return { ...value, replayed };
    } catch (error) {
      this.decisions.failed(ownerId, placement.command, error);
      throw error;
    }
  }
}
