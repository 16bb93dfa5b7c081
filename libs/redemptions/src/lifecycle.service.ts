import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { IdempotentCall, RefundCommand } from './commands.js';
import { IdempotencyService, type Worked } from './idempotency/idempotency.service.js';
import { ExpiryService } from './lifecycle/expiry.service.js';
import { refund } from './lifecycle/refund-step.js';
import { confirm, release } from './lifecycle/reservation-steps.js';
import { type Step, UsesTaken } from './lifecycle/step.js';
import { Transitions } from './lifecycle/transitions.js';
import type { RefundResult, TransitionResult } from './results.js';

/** What happens to a reservation or redemption after it was made (05-redemptions.md). */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly transitions: Transitions,
    private readonly expiry: ExpiryService,
  ) {}

  /**
   * A reservation becomes a redemption. After its end it still does if everything it held is free.
   * @throws DomainError NOT_FOUND, INVALID_STATE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_USE, BUSY
   */
  async confirm(ownerId: OwnerId, id: string, call: IdempotentCall | null): Promise<TransitionResult> {
    return this.take(ownerId, id, call, confirm);
  }

  /** A reservation gives its uses back; errors as of `confirm`. */
  async release(ownerId: OwnerId, id: string, call: IdempotentCall | null): Promise<TransitionResult> {
    return this.take(ownerId, id, call, release);
  }

  /**
   * Money goes back, and by default the uses with the last of it.
   * @throws DomainError as of `confirm`, and INVALID_REQUEST when more is asked than is left
   */
  async refund(
    ownerId: OwnerId,
    id: string,
    command: RefundCommand,
    call: IdempotentCall | null,
  ): Promise<RefundResult> {
    return this.take(ownerId, id, call, (stored) => refund(stored, command));
  }

  private async take<T extends object>(
    ownerId: OwnerId,
    id: string,
    call: IdempotentCall | null,
    step: Step<T>,
  ): Promise<T & { readonly replayed: boolean }> {
    const run = async (): Promise<Worked<T>> => this.transitions.run(ownerId, id, call, step);
    const { value, replayed } = await this.idempotency.run(ownerId, call, () =>
      run().catch(async (error: unknown) => {
        if (!(error instanceof UsesTaken)) throw error;
        await this.expiry.expireOverdue(ownerId, error);
        return run();
      }),
    );
    return { ...value, replayed };
  }
}
