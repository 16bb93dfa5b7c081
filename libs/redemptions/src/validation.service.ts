import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { ValidateCommand } from './commands.js';
import { DecisionFeed } from './decisions/decision-feed.js';
import { OrderJudge } from './judging/order-judge.js';
import type { ValidationResult } from './results.js';

/** Says what coupons would do for an order; consumes nothing. */
@Injectable()
export class ValidationService {
  constructor(
    private readonly judge: OrderJudge,
    private readonly decisions: DecisionFeed,
  ) {}

  /**
   * Windows are judged at `command.at`, by default the database's now; uses are always those of now.
   * @throws DomainError INVALID_REQUEST when the order's value is beyond what is exact
   */
  async validate(ownerId: OwnerId, command: ValidateCommand): Promise<ValidationResult> {
    const { scene, evaluation } = await this.judge.judge(ownerId, command, {
      at: command.at,
      orderReference: null,
    });
    const result = {
      valid: evaluation.applied.length > 0 && evaluation.rejected.length === 0,
      orderReference: command.order.reference,
      currency: scene.order.currency,
      evaluation,
      at: scene.facts.now,
    };
    this.decisions.validated(ownerId, command, result);
    return result;
  }
}
